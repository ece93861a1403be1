'use strict';
const assert = require('node:assert/strict');
const { stories, words } = require('../harness');

const world = stories();
const { story } = world;

/** As a Dutch spreadsheet writes it: semicolons, Windows-1252, a lost zero, a date that does not exist. */
const SHEET = Buffer.from([
  'Voornaam;Tussenvoegsel;Achternaam;Mobiel;Geboortedatum',
  'Chlo\u00eb;de;Graaff-Story;06-10293847;14-03-1998',
  'J\u00fcrgen;;Verhaal-Story;610293848;1-12-2001',
  'Sem;in \'t;Veld-Story;+31 (0)6 10293849;31-02-1999',
  'Kort;;Nummer-Story;06-1234;1-1-1990',
  'Dubbel;;Graaff-Story;0031610293847;',
].join('\r\n'), 'latin1');

story('a spreadsheet is read as it is, previewed row by row, taken over, and undone', async () => {
  const person = await world.signsIn('admin');
  const { page } = person;
  await page.goto('/contacts');
  await page.getByRole('link', { name: /importeren/i }).first().click();
  await page.locator('input[type=file]').setInputFiles({
    name: 'oproepkrachten.csv', mimeType: 'text/csv', buffer: SHEET,
  });
  const read = page.getByRole('button', { name: /bekijk het bestand/i }).first();
  if (await read.isVisible()) await read.click();

  const row = (text) => page.getByRole('row', { name: new RegExp(text) });
  await row('Chloë').first().getByText('Nieuw').waitFor();
  assert.match(await words(row('Jürgen').first()), /06 1029 ?3848/, 'the lost zero is back');
  assert.match(await words(row('Veld-Story').first()), /Fout.*bestaat niet/i);
  assert.match(await words(row('Nummer-Story').first()), /Fout/);
  assert.match(await words(row('Dubbel').first()), /Dubbel/);
  const search = await page.request.get('/contacts?q=Graaff-Story');
  assert.doesNotMatch(await search.text(), /Chloë/, 'a preview changes nothing');

  for (const box of await page.getByRole('checkbox').all()) {
    if (await box.isVisible()) await box.check();
  }
  await page.getByRole('button', { name: /overnemen/i }).first().click();
  await page.locator('.notice.ok').waitFor();
  await page.goto('/contacts/import');
  await page.getByRole('button', { name: /ongedaan maken/i }).first().waitFor();
  const found = async () => (await page.request.get('/contacts?q=Graaff-Story')).text();
  assert.match(await found(), /Chloë/);

  await page.getByRole('button', { name: /ongedaan maken/i }).first().click();
  const sure = page.getByRole('dialog').getByRole('button', { name: /ongedaan maken/i });
  if (await sure.isVisible()) await sure.click();
  await page.waitForLoadState();
  assert.doesNotMatch(await found(), /Chloë/, 'undone is gone');
});

story('a file that is no spreadsheet is refused in words, and nothing is lost', async () => {
  const person = await world.signsIn('admin');
  const { page } = person;
  await page.goto('/contacts');
  await page.getByRole('link', { name: /importeren/i }).first().click();
  await page.locator('input[type=file]').setInputFiles({
    name: 'foto.csv', mimeType: 'text/csv', buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]),
  });
  const read = page.getByRole('button', { name: /bekijk het bestand/i }).first();
  if (await read.isVisible()) await read.click();
  await page.locator('[role=alert], .notice.bad, .error').first().waitFor();
});
