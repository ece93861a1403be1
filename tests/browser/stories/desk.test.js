'use strict';
const assert = require('node:assert/strict');
const { PHONE, stories, words } = require('../harness');

const world = stories();
const { story } = world;
/** Whose staff works at the desks; and the customer that is late. */
const PROVIDER = 3;
const LATE = 2;

/** What one customer owes, as the desk shows it. */
async function opensAccount(page) {
  await page.goto('/operator/receivables');
  await page.getByRole('link', { name: /Magazijn Noord/ }).first().click();
  await page.getByRole('heading', { level: 1, name: /Magazijn Noord/ }).waitFor();
  return words(page.locator('.tiles').first());
}

story('money without a reference is placed with one click, and pays that part of the invoice', async () => {
  const { page } = await world.signsIn('finance', { customer: PROVIDER });
  assert.match(await opensAccount(page), /Open waarom\? € 71,03/);
  await page.goto('/operator');
  await page.getByRole('link', { name: /bijschrijvingen te verwerken/ }).click();
  const row = page.getByRole('row', { name: /deel credits oktober/ });
  await row.getByText('waarom?').click();
  assert.match(await words(row.locator('details')), /rekening/i, 'it says why it thinks so');
  await row.getByRole('button', { name: 'Boeken' }).click();
  await page.locator('.notice.ok').waitFor();
  assert.equal(await page.getByRole('row', { name: /deel credits oktober/ }).count(), 0);
  assert.match(await opensAccount(page), /Open waarom\? € 36,03/);
});

story('what is not a customer’s is put aside on a phone, with what it is', async () => {
  const { page } = await world.signsIn('admin', { customer: PROVIDER, viewport: PHONE });
  await page.goto('/operator/bank');
  await page.getByRole('link', { name: 'J. Terpstra' }).click();
  await page.getByLabel('Wat is het dan?').fill('Contributie voor een ander');
  await page.getByRole('button', { name: 'Niet van een afnemer' }).click();
  await page.locator('.notice.ok').waitFor();
  await page.goto('/operator/bank');
  assert.equal(await page.getByRole('link', { name: 'J. Terpstra' }).count(), 0);
});

story('art. 3.3: an objection upheld in part is credited, and the customer reads the answer', async () => {
  const { page } = await world.signsIn('finance', { customer: PROVIDER });
  await page.goto('/operator/objections');
  await page.getByRole('link', { name: /Magazijn Noord/ }).click();
  const answer = 'U bestelde 600 credits. Wij crediteren de 67 die te veel zijn berekend.';
  await page.getByLabel('Antwoord').fill(answer);
  await page.getByText('Deels gegrond', { exact: true }).click();
  await page.getByRole('button', { name: 'Beslissen en antwoorden' }).click();
  await page.getByRole('alert').waitFor();
  assert.equal(await page.getByLabel('Antwoord').inputValue(), answer, 'a refusal loses nothing');
  await page.getByLabel(/Te crediteren/).fill('5,90');
  await page.getByRole('button', { name: 'Beslissen en antwoorden' }).click();
  await page.getByText('deels gegrond', { exact: true }).first().waitFor();

  const customer = await world.signsIn('finance', { customer: LATE, viewport: PHONE });
  await customer.page.goto('/invoices');
  await customer.page.getByRole('link', { name: 'F2026-00009' }).click();
  await customer.page.getByRole('link', { name: /bezwaar/i }).first().click();
  await customer.page.getByText(answer).waitFor();
});

story('art. 11: a claim is assessed and accepted up to the room there is, and no further', async () => {
  const { page } = await world.signsIn('finance', { customer: PROVIDER });
  await page.goto('/operator/claims');
  await page.getByRole('link', { name: /^S-/ }).first().click();
  await page.getByLabel('Waarom').first().fill('De oproep ging door nadat hij vol was.');
  await page.getByRole('button', { name: 'Als beoordeeld vastleggen' }).click();
  await page.getByLabel('Erkennen tot').fill('1.200,01');
  await page.getByLabel('Waarom').first().fill('Wij vergoeden wat u te veel betaalde.');
  await page.getByRole('button', { name: 'Erkennen', exact: true }).click();
  await page.locator('#amount-error').waitFor();
  await page.getByLabel('Erkennen tot').fill('283,50');
  await page.getByRole('button', { name: 'Erkennen', exact: true }).click();
  await page.getByText('Erkend', { exact: true }).first().waitFor();
});

story('art. 15.2: who gets a quote reads its three papers and signs on a phone, and the desk sees by whom', async () => {
  const { page } = await world.signsIn('admin', { customer: PROVIDER });
  await page.goto('/demo/phones');
  await page.getByText(/^Offerte O2026-0004/).click();
  const link = await page.getByRole('link', { name: /\/quote\// }).first().getAttribute('href');

  const { page: phone } = await world.opens({ viewport: PHONE });
  await phone.goto(link);
  for (const paper of await phone.locator('a[href*="/quote/"]').all()) {
    const got = await phone.request.get(await paper.getAttribute('href'));
    assert.equal(got.headers()['content-type'], 'application/pdf');
  }
  await phone.getByLabel('Functie').fill('eigenaar');
  await phone.getByRole('button', { name: 'Ondertekenen' }).click();
  assert.equal(await phone.getByText('Deze offerte is getekend').count(), 0, 'not without agreeing to it');
  await phone.getByLabel(/ga ermee akkoord/).check();
  await phone.getByRole('button', { name: 'Ondertekenen' }).click();
  await phone.getByText('Deze offerte is getekend').waitFor();

  await page.goto('/operator/customers');
  await page.getByRole('link', { name: 'Strandpaviljoen Zuid' }).click();
  await page.getByRole('link', { name: 'O2026-0004' }).click();
  assert.match(await words(page.locator('main')), /Getekend Naam Eva Molenaar Functie eigenaar Wijze online · 127\.0\.0\.1/);
});
