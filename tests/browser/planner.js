'use strict';
// What a planner does again and again, by the words on the screen.

const DAYS = ['zo', 'ma', 'di', 'wo', 'do', 'vr', 'za'];

/** A weekday as a planner writes it, four days from now: whatever the day, hours can pass before the work begins. */
const soon = () => DAYS[(new Date().getDay() + 4) % 7];

/** Makes a shift from one line, and opens the plan to call people out for it. */
async function plansCallOut(page, line, places) {
  await page.goto('/');
  await page.getByLabel('Dag, tijden, aantal, functie en plaats').fill(line);
  await page.locator('#read-back').getByText(`${places} plaatsen`).waitFor();
  await page.getByRole('button', { name: 'Maak inzet' }).click();
  await page.waitForLoadState();
  // The shift's own page, or the week with the new shift among the open places.
  const open = page.locator('.open-list > li', { has: page.getByLabel(`0 van ${places} gevuld`) }).last();
  const where = /\/shifts\//.test(page.url()) ? page.locator('main') : open;
  await where.getByRole('link', { name: /oproepen|oproep maken/i }).first().click();
  await page.getByRole('heading', { level: 1, name: /oproep/i }).waitFor();
}

/** Confirms the plan, and answers when the board is there. */
async function startsCallOut(page) {
  const start = page.getByRole('button', { name: /start oproep|bevestig/i }).first();
  for (const box of await page.locator('main input[type=checkbox][required]').all()) await box.check();
  await start.click();
  await page.locator('#places').waitFor();
}

module.exports = { plansCallOut, soon, startsCallOut };
