const COVERS = ['die', 'card', 'share', 'server'];

/** What each carbon of making hardware is of: a part of a server, and accelerators that the catalog holds. */
export function lintEmbodied({ facts, tables, problems }) {
  const known = new Set((tables.get('hardware/accelerators')?.rows ?? []).map(({ id }) => id));
  for (const { id, path, covers, devices } of facts.filter((fact) => /^embodied\/[^/]+\//.test(fact.id))) {
    if (!COVERS.includes(covers))
      problems.push(`${path}: ${id}: covers ${covers}, none of ${COVERS.join(', ')}.`);
    for (const device of devices ?? [])
      if (!known.has(device)) problems.push(`${path}: ${id}: ${device} is no accelerator of the catalog.`);
  }
}
