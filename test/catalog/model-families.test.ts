import { expect, test } from 'vitest';
import { modelFamily } from '../../src/catalog/model-families.ts';
import { findModelSize, modelSizes } from '../../src/catalog/model-sizes.ts';
import { findModel, modelPresets } from '../../src/catalog/models.ts';
import { findDiffusion, findEncoderDecoder, findImageModel } from '../../src/catalog/shapes.ts';

test.each(['claude', 'gpt', 'gemini', 'llama', 'mistral', 'qwen', 'gemma', 'Deep Seek', 'command', 'phi'])(
  '%s is a family of models that are found by the names it gives',
  (name) => {
    const members = modelFamily(name);
    expect(members.length).toBeGreaterThan(0);
    expect(new Set(members).size).toBe(members.length);
    for (const member of members) expect(findModel(member) ?? findModelSize(member), member).not.toBeNull();
  },
);

test('members are of the catalog, none left out: closed ones, and open ones by whatever name begins so', () => {
  expect(modelFamily('claude')).toEqual(
    modelSizes().flatMap(({ id }) => (id.startsWith('claude') ? [id] : [])),
  );
  const llamas = modelPresets().filter(({ family }) => family === 'Llama').length;
  expect(modelFamily('llama').length).toBe(
    llamas + modelSizes().filter(({ maker }) => maker === 'Meta').length,
  );
});

test.each([
  ['llama 3', ['llama-3-8b', 'llama-3-70b']],
  ['claude 3', ['claude-3-opus', 'claude-3-sonnet', 'claude-3-haiku']],
  ['claude 3.5', ['claude-3.5-sonnet', 'claude-3.5-haiku']],
  ['meta llama 3', ['llama-3-8b', 'llama-3-70b']],
  ['claude sonnet', ['claude-3-sonnet', 'claude-3.5-sonnet', 'claude-3.7-sonnet', 'claude-sonnet-4']],
  ['deepseek', ['deepseek-v3']],
])('%s leaves %j open', (name, members) => {
  expect(modelFamily(name)).toEqual(members);
});

test.each(['o3', 'llama-3-80b', 'llama 7b', 'gpt-4.2', 'claude 5', 'claud', 'sonnet', 'xlm', '', ' ', '70b'])(
  '%s is no family: what it says is true of no model, or of one that may be another',
  (name) => {
    expect(modelFamily(name)).toEqual([]);
  },
);

test('gpt holds neither GPT-2 nor GPT-Neo, whose families have longer names', () => {
  const members = modelFamily('gpt');
  expect(members).toContain('gpt-4o');
  expect(members).not.toContain('gpt2');
  expect(members).not.toContain('gpt-neo');
});

test('models of images and encoder-decoders have families too', () => {
  for (const member of modelFamily('stable diffusion'))
    expect(findImageModel(member) ?? findDiffusion(member), member).not.toBeNull();
  expect(modelFamily('stable diffusion').length).toBeGreaterThan(5);
  for (const member of modelFamily('flan t5')) expect(findEncoderDecoder(member), member).not.toBeNull();
});
