'use strict';
const assert = require('node:assert/strict');
const { PHONE, stories, words } = require('../harness');

const world = stories();
const { story } = world;

const SEES = {
  admin: ['Week', 'Contacten', 'Tegoed', 'Berichten', 'Gebruikers'],
  planner: ['Week', 'Oproepen', 'Contacten', 'Inbox'],
  finance: ['Tegoed'],
  viewer: ['Week', 'Contacten'],
};

for (const [role, places] of Object.entries(SEES)) {
  story(`the ${role} signs in, sees the week and may go where the role allows`, async () => {
    const person = await world.signsIn(role);
    const { page } = person;
    assert.match(await page.getByRole('heading', { level: 1 }).innerText(), /week \d+/i);
    const menu = page.getByRole('navigation', { name: 'Hoofdmenu' });
    const more = menu.getByRole('button', { name: 'Meer' });
    if (await more.isVisible()) await more.click();
    for (const place of places) {
      await menu.getByRole('link', { name: new RegExp(`^${place}`) }).first().waitFor({ state: 'attached' });
    }
    if (role !== 'admin') {
      assert.equal(await menu.getByRole('link', { name: 'Gebruikers' }).count(), 0, 'only an admin manages users');
      const refused = await page.request.get('/users');
      assert.equal(refused.status(), 403);
    }
  });
}

story('a wrong password and an unknown address get the same answer, in words', async () => {
  const person = await world.opens();
  const { page } = person;
  const { email } = world.customer().logins.planner;
  const said = [];
  for (const address of [email, 'niemand@example.nl']) {
    await page.goto('/sign-in');
    await page.getByLabel('E-mailadres').fill(address);
    await page.getByLabel('Wachtwoord', { exact: true }).fill('dit-is-het-niet');
    await page.getByRole('button', { name: 'Inloggen' }).click();
    said.push(await words(page.getByRole('alert')));
    assert.equal(await page.getByLabel('E-mailadres').inputValue(), address, 'what was typed is kept');
  }
  assert.match(said[0], /wachtwoord/i);
  assert.equal(said[0], said[1]);
});

story('whoever signs out on a phone is out: the way back asks to sign in', async () => {
  const person = await world.signsIn('planner', { viewport: PHONE });
  const { page } = person;
  await page.getByRole('button', { name: 'Meer' }).click();
  const leave = page.getByRole('button', { name: 'Uitloggen' });
  await leave.click();
  await page.waitForURL(/sign-in/);
  await page.goto('/contacts');
  assert.match(page.url(), /sign-in/);
});
