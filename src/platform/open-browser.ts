import { spawn } from 'node:child_process';

/**
 * Opens an address in the user's browser where there is a desktop: macOS, Windows, or a display named by DISPLAY or
 * WAYLAND_DISPLAY outside of SSH and CI. @returns whether it was tried.
 */
export function openBrowser(
  url: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): boolean {
  if (env.CI || env.SSH_CONNECTION) return false;
  const opener = openerOf(process.platform, env);
  if (opener === null) return false;
  const child = spawn(opener[0] as string, [...opener.slice(1), url], { detached: true, stdio: 'ignore' });
  child.on('error', () => {});
  child.unref();
  return true;
}

function openerOf(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] | null {
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['cmd', '/c', 'start', ''];
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : null;
}
