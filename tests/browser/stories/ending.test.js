'use strict';
// What ends: an order that was a mistake, and an agreement that the provider dissolves, by two people or not at all.
const assert = require('node:assert/strict');
const { paper } = require('../papers');
const { PHONE, number, stories, turnClock, words } = require('../harness');

const world = stories();
const { story } = world;
/** Who are in the demo: one that pays in time, one that is late, and the provider. */
const [ZONNEVELD, NOORD, PROVIDER] = [0, 2, 3];

/** The value of a fact in a list of them. */
const fact = (within, name) => words(within.locator('dt', { hasText: name }).first().locator('+ dd'));

/** Orders credits as somebody does who knows what it costs; answers the order's page. */
async function orders(page, credits) {
  await page.goto('/wallet');
  const had = number(await words(page.locator('.tiles').first()));
  await page.getByRole('link', { name: 'Credits bestellen' }).first().click();
  await page.getByLabel('Aantal credits').fill(String(credits));
  await page.getByRole('button', { name: 'Bestellen met betaalverplichting' }).click();
  await page.getByText('Besteld. De credits zijn direct te gebruiken.').waitFor();
  return had;
}

/** The balance that the wallet shows first. */
async function balance(page) {
  await page.goto('/wallet');
  return number(await words(page.locator('.tiles').first()));
}

/** Minutes that the countdown still gives. */
async function minutesLeft(page) {
  const shown = await words(page.getByText(/^nog \d+:\d\d/));
  const [, hours, minutes] = /nog (\d+):(\d\d)/.exec(shown);
  return Number(hours) * 60 + Number(minutes);
}

story('art. 14.4: within eight hours a number that is wrong is put right on a phone, once', async () => {
  const person = await world.signsIn('finance', { customer: ZONNEVELD, viewport: PHONE });
  const { page } = person;
  const had = await orders(page, 250);
  const order = page.url().split('?')[0];
  const left = await minutesLeft(page);
  assert.ok(470 < left && left <= 480, `eight hours begin: ${left} minutes`);
  assert.equal(await balance(page), had + 250);

  await turnClock(person, 'hour');
  await page.goto(order);
  assert.ok(await minutesLeft(page) <= 420, 'an hour later it is an hour less');
  await page.getByLabel('Het juiste aantal').fill('honderd');
  await page.getByRole('button', { name: 'Corrigeer de bestelling' }).click();
  assert.equal(await page.getByLabel('Het juiste aantal').inputValue(), 'honderd', 'what was typed stays');
  await page.getByLabel('Het juiste aantal').fill('100');
  await page.getByRole('button', { name: 'Corrigeer de bestelling' }).click();
  await page.getByText('De bestelling is gecorrigeerd.').waitFor();
  await page.getByRole('heading', { name: '100 credits' }).waitFor();
  assert.match(await fact(page, 'Gecorrigeerd'), /van 250 naar 100/);
  assert.equal(await fact(page, 'Samen'), '€ 8,50 waarom?');
  assert.equal(await page.getByLabel('Het juiste aantal').count(), 0, 'it can be corrected once');
  assert.equal(await balance(page), had + 100);
});

story('art. 14.4: corrected to none, an order is undone', async () => {
  const { page } = await world.signsIn('finance', { customer: ZONNEVELD, viewport: PHONE });
  const had = await orders(page, 75);
  await page.getByLabel('Het juiste aantal').fill('0');
  await page.getByRole('button', { name: 'Corrigeer de bestelling' }).click();
  await page.getByText('Ongedaan gemaakt', { exact: true }).waitFor();
  assert.match(await fact(page, 'Gecorrigeerd'), /van 75 naar 0/);
  await page.getByText('Er is niets te betalen').waitFor();
  assert.equal(await balance(page), had);
});

story('art. 14.4: after eight hours the number stands', async () => {
  const person = await world.signsIn('finance', { customer: ZONNEVELD });
  const { page } = person;
  await orders(page, 60);
  await page.getByLabel('Het juiste aantal').waitFor();
  await turnClock(person, 'day');
  await page.reload();
  await page.getByRole('heading', { name: '60 credits' }).waitFor();
  assert.equal(await page.getByLabel('Het juiste aantal').count(), 0);
});

/** Where one customer's agreement is ended, found as the staff finds it. */
async function stop(page) {
  await page.goto('/operator/customers');
  await page.getByRole('link', { name: 'Magazijn Noord' }).click();
  await page.getByRole('link', { name: 'Afspraken, documenten en tijdlijn' }).click();
  await page.getByRole('link', { name: 'Ontbinden of staken' }).click();
  await page.getByRole('heading', { level: 1, name: 'Ontbinden of staken' }).waitFor();
}

/** What waits for a second person about the customer, on the page where the staff begins. */
async function waiting(page) {
  await page.goto('/operator');
  return page.getByRole('row', { name: /Magazijn Noord.*Overeenkomst met onmiddellijke ingang beëindigen/ });
}

const state = async (page) => {
  await page.goto('/agreement');
  return words(page.getByRole('region', { name: /^Overeenkomst / }));
};

story('art. 12.2: dissolution is proposed with evidence by one, and refused by another who looked at it', async () => {
  const { page } = await world.signsIn('admin', { customer: PROVIDER });
  await stop(page);
  const why = 'Volgens het insolventieregister is surseance verleend.';
  await page.getByLabel('Grond').selectOption({ label: 'Faillissement of surseance (art. 12.2b)' });
  await page.getByLabel('Motivering').fill(why);
  await page.getByRole('button', { name: 'Voorstellen' }).click();
  assert.match(await words(page.getByRole('alert')), /Voeg eerst bewijs van de grond toe/);
  const file = page.getByLabel('Bewijs');
  assert.equal(await file.getAttribute('aria-invalid'), 'true', 'it is said beside the file');
  assert.equal(await page.getByLabel('Motivering').inputValue(), why);
  assert.equal(await page.getByLabel('Grond').inputValue(), 'insolvent');
  await file.setInputFiles(paper('cir-publicatie.pdf', 'Voorlopige surseance verleend.'));
  await page.getByRole('button', { name: 'Voorstellen' }).click();
  await page.getByText('Iemand anders moet hiermee instemmen.').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Instemmen en beëindigen' }).count(), 0, 'not alone');

  const { page: second } = await world.signsIn('finance', { customer: PROVIDER });
  const row = await waiting(second);
  assert.match(await words(row), new RegExp(why));
  await row.getByRole('link', { name: 'Magazijn Noord' }).click();
  await second.getByRole('heading', { name: 'Wacht op een tweede paar ogen' }).waitFor();
  const evidence = await second.getByRole('link', { name: 'Bekijk het bewijs' }).getAttribute('href');
  const got = await second.request.get(evidence);
  assert.match((await got.body()).toString('latin1'), /Voorlopige surseance verleend/);
  await second.getByRole('button', { name: 'Afwijzen' }).click();
  await second.getByRole('heading', { level: 1, name: 'Overeenkomst' }).waitFor();
  assert.equal(await (await waiting(second)).count(), 0);

  const { page: customer } = await world.signsIn('admin', { customer: NOORD });
  const standing = await state(customer);
  assert.match(standing, /van kracht/);
  assert.match(standing, /nog niet opgezegd/);
  assert.equal(await customer.getByRole('link', { name: 'cir-publicatie.pdf' }).count(), 0, 'it became no paper of the agreement');
  await customer.goto('/contacts');
  await customer.getByRole('heading', { level: 1, name: 'Contacten' }).waitFor();
});

story('art. 2.1: from the moment that it ended nothing of the licence is left but what one had, and what one owes', async () => {
  const { page } = await world.signsIn('finance', { customer: PROVIDER });
  await stop(page);
  await page.getByLabel('Grond').selectOption({ label: 'Niet volledig op tijd betaald (art. 12.2d)' });
  await page.getByLabel('Motivering').fill('Sinds september is F2026-00009 niet betaald, ondanks drie herinneringen.');
  await page.getByRole('button', { name: 'Voorstellen' }).click();
  await page.getByText('Iemand anders moet hiermee instemmen.').waitFor();

  const { page: planner } = await world.signsIn('planner', { customer: NOORD });
  const { page: customer } = await world.signsIn('admin', { customer: NOORD, viewport: PHONE });
  const { page: second } = await world.signsIn('admin', { customer: PROVIDER });
  await (await waiting(second)).getByRole('link', { name: 'Magazijn Noord' }).click();
  await second.getByRole('button', { name: 'Instemmen en beëindigen' }).click();
  await second.getByText('beëindigd', { exact: true }).first().waitFor();

  for (const gone of ['/', '/call-outs', '/contacts', '/messages']) {
    const answer = await planner.goto(gone);
    assert.equal(answer.status(), 403, `a planner at ${gone}`);
    await planner.getByText(/De overeenkomst is beëindigd/).waitFor();
  }
  const answer = await customer.goto('/contacts');
  assert.equal(answer.status(), 403);
  await customer.goto('/');
  assert.equal(new URL(customer.url()).pathname, '/agreement', 'whoever looks after what is owed begins here');
  assert.match(await words(customer.getByRole('region', { name: /^Overeenkomst / })), /beëindigd.*ontbonden/);
  const menu = customer.getByRole('navigation', { name: 'Hoofdmenu' }).getByRole('link');
  const places = await menu.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  for (const place of places) assert.ok((await customer.request.get(place)).status() < 400, `the menu leads to ${place}, which is closed`);
  assert.equal(await customer.getByRole('alert').count(), 0, 'nothing that the page asks for by itself is refused');
  await customer.getByRole('link', { name: 'Uw gegevens' }).click();
  const archive = await customer.getByRole('link', { name: 'Alles exporteren' }).getAttribute('href');
  const got = await customer.request.get(archive);
  assert.match(got.headers()['content-disposition'], /attachment/);
  const inside = (await got.body()).toString('latin1');
  for (const name of ['contacts', 'shifts']) assert.ok(inside.includes(name), `${name} is in it`);
  await customer.goto('/invoices');
  await customer.getByRole('link', { name: 'F2026-00009' }).waitFor();
});
