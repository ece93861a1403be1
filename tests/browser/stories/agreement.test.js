'use strict';
// The life of an agreement, as the provider's staff and the customer read it: what changes it, what the provider chooses, who takes
// it over, and notice.
const assert = require('node:assert/strict');
const { paper, today } = require('../papers');
const { PHONE, stories, turnClock, words } = require('../harness');

const world = stories();
const { story } = world;
/** Who are in the demo: two customers that signed online, and the provider. */
const [ZONNEVELD, DE_LINDE, PROVIDER] = [0, 1, 3];
const MONTHS = [
  'januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november', 'december',
];

/** A day as the screens write it: 3 maart 2027. */
const written = (day) => `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`;

/** The day that a text begins with. */
function dayIn(text) {
  const [, day, month, year] = /(\d{1,2}) ([a-z]+) (\d{4})/.exec(text) ?? assert.fail(`no day in "${text}"`);
  return new Date(Date.UTC(Number(year), MONTHS.indexOf(month), Number(day)));
}

/** A customer's agreement at the desk, found as the staff finds it. */
async function atDesk(page, name) {
  await page.goto('/operator/customers');
  await page.getByRole('link', { name }).click();
  await page.getByRole('link', { name: 'Afspraken, documenten en tijdlijn' }).click();
  await page.getByRole('heading', { level: 1, name: 'Overeenkomst' }).waitFor();
}

/** What the menu of changes leads to. */
async function menu(page, name) {
  await page.getByText('Wijzigen', { exact: true }).click();
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** What is said beside a field that is wrong: what a screen reader adds to its name. */
async function beside(field) {
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  return field.evaluate((one) => (one.getAttribute('aria-describedby') ?? '').split(' ')
    .map((id) => document.getElementById(id)?.innerText ?? '').join(' '));
}

/** The value of a fact in a list of them. */
const fact = (within, name) => words(within.locator('dt', { hasText: name }).first().locator('+ dd'));

story('art. 13.1: only a document that we signed changes the term to pay, and the customer reads what, when and by which', async () => {
  const { page } = await world.signsIn('admin', { customer: PROVIDER });
  await atDesk(page, 'Thuiszorg De Linde');
  await menu(page, 'Wijziging vastleggen');
  const typed = {
    Naam: 'Addendum 1', 'Wie namens ons tekende': 'Wouter Smit', 'In welke functie': 'directeur', Waarom: 'Sneller betalen, in ruil voor een lagere prijs.',
    'Getekend op': today(), 'Geldt vanaf': today(30), 'Betaaltermijn (dagen)': '10',
  };
  const field = (name) => page.getByLabel(name, { exact: name === 'Naam' || name === 'Waarom' });
  const record = page.getByRole('button', { name: 'Wijziging vastleggen' });
  const nothingIsLost = async () => {
    for (const [name, text] of Object.entries(typed)) assert.equal(await field(name).inputValue(), text, name);
  };
  for (const [name, text] of Object.entries(typed)) await field(name).fill(text);

  await field('Wie namens ons tekende').fill(' ');
  await record.click();
  assert.match(await beside(field('Wie namens ons tekende')), /Vul dit in/);
  await field('Wie namens ons tekende').fill(typed['Wie namens ons tekende']);
  await nothingIsLost();

  await record.click();
  assert.match(await beside(page.getByLabel('Bestand')), /Zonder getekend document verandert er niets/);
  await nothingIsLost();

  await page.getByLabel('Wie heeft getekend').selectOption('Alleen de afnemer (e-mail of brief)');
  await page.getByLabel('Bestand').setInputFiles(paper('mail-van-de-afnemer.pdf', 'Wij betalen voortaan binnen 10 dagen.'));
  await record.click();
  assert.match(await beside(page.getByLabel('Wie heeft getekend')), /van de afnemer alleen is geen wijziging/);
  await nothingIsLost();

  await page.getByLabel('Wie heeft getekend').selectOption('Beide partijen');
  await page.getByLabel('Bestand').setInputFiles(paper('addendum-1.pdf', 'Addendum 1: betaaltermijn 10 dagen.'));
  await record.click();
  await page.getByText('De wijziging is vastgelegd; de afnemer krijgt bericht.').waitFor();

  const { page: phone } = await world.signsIn('admin', { customer: DE_LINDE, viewport: PHONE });
  await phone.goto('/agreement');
  const change = phone.getByRole('article', { name: /Addendum 1/ });
  assert.match(await words(change), /gaat nog in/);
  assert.equal(await fact(change, 'Geldt vanaf'), written(new Date(today(30))));
  assert.match(await fact(change, 'Betaaltermijn in dagen'), /14.*10/);
  const file = await change.getByRole('link', { name: 'addendum-1.pdf' }).getAttribute('href');
  const got = await phone.request.get(file);
  assert.match((await got.body()).toString('latin1'), /Addendum 1: betaaltermijn 10 dagen/, 'the document itself');
  assert.match(await words(phone.getByRole('row', { name: /^Betaaltermijn in dagen/ })), / 14 /, 'until then it is as it was');
});

story('art. 6.5: the provider chooses in writing among what the article gives, and the customer reads the choice', async () => {
  const { page } = await world.signsIn('admin', { customer: PROVIDER });
  await atDesk(page, 'Zonneveld Catering');
  await menu(page, 'Incidenten');
  await page.getByLabel('Wat er is').selectOption({ label: 'De applicatie beantwoordt niet aan de overeenkomst (art. 6.5)' });
  await page.getByLabel('Vastgesteld op').fill(today(2));
  await page.getByLabel('Wat is vastgesteld').fill('Wie ’s nachts werkt, krijgt de herinnering een uur te laat.');
  await page.getByRole('button', { name: 'Vastleggen' }).click();
  assert.match(await beside(page.getByLabel('Vastgesteld op')), /Die dag moet nog komen/);
  await page.getByLabel('Vastgesteld op').fill(today());
  await page.getByRole('button', { name: 'Vastleggen' }).click();

  const incident = page.getByRole('region', { name: 'De applicatie beantwoordt niet aan de overeenkomst' });
  const choices = await incident.getByRole('radio').evaluateAll((all) => all.map((one) => one.value));
  assert.deepEqual(choices, ['change', 'replace', 'stop'], 'art. 6.5 gives these and no other');
  const { page: phone } = await world.signsIn('admin', { customer: ZONNEVELD, viewport: PHONE });
  await phone.goto('/agreement');
  const chosen = phone.getByRole('region', { name: 'Incidenten' });
  assert.equal(await chosen.count(), 0, 'what is not chosen yet binds nobody');

  const why = 'De klok van de herinneringen volgt voortaan de zomertijd.';
  await incident.getByText('De applicatie wijzigen, zodat ze weer beantwoordt').click();
  await incident.getByRole('button', { name: 'Kiezen' }).click();
  assert.equal(await incident.getByRole('radio').count(), 3, 'a choice without its reasons is none');
  await incident.getByLabel('Motivering').fill(why);
  await incident.getByLabel('Geldt vanaf').fill('2026-01-01');
  await incident.getByRole('button', { name: 'Kiezen' }).click();
  assert.match(await beside(incident.getByLabel('Geldt vanaf')), /niet voordat het incident is vastgesteld/);
  assert.equal(await incident.getByLabel('Motivering').inputValue(), why, 'a refusal loses nothing');
  assert.ok(await incident.getByRole('radio', { name: 'De applicatie wijzigen' }).isChecked());
  await incident.getByLabel('Geldt vanaf').fill(today(1));
  await incident.getByRole('button', { name: 'Kiezen' }).click();
  await incident.getByText('Gekozen', { exact: true }).waitFor();
  assert.equal(await incident.getByRole('radio').count(), 0, 'it is chosen once');

  await phone.reload();
  assert.match(await fact(chosen, 'Keuze'), /De applicatie wijzigen, zodat ze weer beantwoordt/);
  assert.equal(await fact(chosen, 'Motivering'), why);
  await phone.goto('/demo/phones');
  await phone.getByText(/wat wij doen aan een incident/).first().click();
  await phone.getByText(`Motivering: ${why}`).waitFor();
});

story('art. 12.1: the end is known before notice is confirmed, and taking it back needs both', async () => {
  const { page: phone } = await world.signsIn('admin', { customer: ZONNEVELD, viewport: PHONE });
  await phone.goto('/agreement');
  const standing = phone.getByRole('region', { name: /^Overeenkomst / });
  const term = dayIn(await fact(standing, 'Bepaalde tijd tot en met'));
  // Early notice counts from the first day after the term, and ends with the second month after that day's.
  const last = new Date(Date.UTC(term.getUTCFullYear(), term.getUTCMonth(), term.getUTCDate() + 1));
  const end = written(new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + 3, 0)));

  await phone.getByRole('link', { name: 'Opzeggen' }).click();
  await phone.getByRole('button', { name: 'Bekijk de einddatum' }).click();
  await phone.getByRole('heading', { name: `De laatste dag wordt ${end}` }).waitFor();
  await phone.getByRole('link', { name: 'Annuleren' }).click();
  assert.match(await fact(standing, 'Laatste dag'), /nog niet opgezegd/, 'looking is not giving notice');

  await phone.getByRole('link', { name: 'Opzeggen' }).click();
  await phone.getByRole('button', { name: 'Bekijk de einddatum' }).click();
  await phone.getByRole('button', { name: `Opzeggen per ${end}` }).click();
  await phone.getByText('De opzegging is vastgelegd en schriftelijk bevestigd.').waitFor();
  assert.match(await fact(standing, 'Laatste dag'), new RegExp(`${end} · opgezegd`));
  assert.equal(await phone.getByRole('link', { name: 'Opzeggen' }).count(), 0, 'what is left is switching');
  await phone.getByRole('link', { name: 'Overstappen' }).waitFor();

  await phone.getByRole('button', { name: 'Instemmen met intrekken' }).click();
  await phone.getByText(/vervalt zodra de andere partij ook instemt/).waitFor();
  assert.match(await fact(standing, 'Laatste dag'), new RegExp(end), 'one alone takes nothing back');

  const { page } = await world.signsIn('admin', { customer: PROVIDER });
  await atDesk(page, 'Zonneveld Catering');
  await page.getByText('De afnemer heeft gevraagd de opzegging in te trekken.').waitFor();
  await page.getByRole('button', { name: 'Instemmen met intrekken' }).click();
  await page.getByText('De opzegging is ingetrokken; de overeenkomst loopt door.').waitFor();
  await phone.goto('/agreement');
  assert.match(await fact(standing, 'Laatste dag'), /nog niet opgezegd/);
});

story('art. 15.5: without both consents before its day an agreement does not go over, and the page says what is missing', async () => {
  const staff = await world.signsIn('admin', { customer: PROVIDER });
  const { page } = staff;
  await atDesk(page, 'Thuiszorg De Linde');
  await menu(page, 'Overdracht');
  const party = {
    'Naam in het handelsregister': 'Zorg Salland B.V.', 'KvK-nummer': '90055667', 'Straat en nummer': 'Brink 2', Postcode: '7411 BR', Plaats: 'Deventer',
    'E-mailadres voor facturen': 'facturen@salland.example', 'Wie de eerste beheerder wordt': 'Els Nijhof',
    'E-mailadres van die beheerder': 'els@salland.example', 'Verzoek ontvangen op': today(), 'Eerste dag van de nieuwe partij': today(),
  };
  for (const [name, text] of Object.entries(party)) await page.getByRole('textbox', { name }).or(page.getByLabel(name)).first().fill(text);
  await page.getByLabel('Verzoek (pdf of scan)').setInputFiles(paper('verzoek.pdf', 'Wij nemen de overeenkomst over.'));
  await page.getByRole('button', { name: 'Verzoek vastleggen' }).click();
  assert.match(await beside(page.getByLabel('Eerste dag van de nieuwe partij')), /toestemming is er vooraf/);
  // The demo may have begun on the morning after today.
  await page.getByLabel('Eerste dag van de nieuwe partij').fill(today(3));
  await page.getByLabel('Verzoek (pdf of scan)').setInputFiles(paper('verzoek.pdf', 'Wij nemen de overeenkomst over.'));
  await page.getByRole('button', { name: 'Verzoek vastleggen' }).click();
  const decide = page.getByRole('form', { name: 'Besluit' });
  assert.match(await words(decide), /Er ontbreekt nog: onze toestemming, de toestemming van de afnemer, de akte/);

  const ours = page.getByRole('form', { name: 'Onze toestemming' });
  await ours.getByLabel('Gegeven op').fill(today());
  await ours.getByLabel('Bewijs').setInputFiles(paper('toestemming.pdf', 'Wij stemmen in.'));
  await ours.getByRole('button', { name: 'Toevoegen' }).click();
  await ours.getByText('aanwezig').waitFor();
  const deed = page.getByRole('form', { name: 'Akte' });
  await deed.getByLabel('Akte van contractsoverneming').setInputFiles(paper('akte.pdf', 'Akte van contractsoverneming.'));
  await deed.getByRole('button', { name: 'Toevoegen' }).click();
  await deed.getByText('aanwezig').waitFor();
  assert.match(await words(decide), /Er ontbreekt nog: de toestemming van de afnemer\./);
  assert.equal(await decide.getByRole('button', { name: 'Laten doorgaan' }).count(), 0, 'nobody can decide it so');

  for (let day = 0; day < 3; day += 1) await turnClock(staff, 'day');
  await page.reload();
  assert.match(await words(page.getByRole('row', { name: /Overdracht aan Zorg Salland/ })), /vervallen/);
  const { page: phone } = await world.signsIn('admin', { customer: DE_LINDE, viewport: PHONE });
  await phone.goto('/agreement');
  await phone.getByText(/Overdracht aan Zorg Salland B\.V\. vervallen: op de dag zelf was niet alles er/).waitFor();
});
