'use strict';
// A demo of our own for every file of stories, and people with a browser.
//
// A story fails by itself when a page logs an error, breaks the content security policy, or answers with a 5xx.

const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const readline = require('node:readline');
const { after, before, test } = require('node:test');
const { chromium } = require('playwright-core');

/** The demo makes its customers in seconds; a debug build on a busy machine may take a while. */
const PATIENCE = 120_000;
/** What a person waits for on a page. */
const MOMENT = 15_000;

const ARGUMENTS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Starts a fresh demo; answers what it wrote into demo.json, and how to stop it. */
async function startDemo() {
  const binary = process.env.FLEX_TEST_BINARY;
  assert.ok(binary, 'FLEX_TEST_BINARY names the program to try: ./test browser sets it');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'flex-story-'));
  const child = spawn(binary, ['demo', '--fresh', '--listen', '127.0.0.1:0', '--data', folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const words = [];
  for (const stream of [child.stdout, child.stderr]) {
    readline.createInterface({ input: stream }).on('line', (line) => words.push(line));
  }
  const file = path.join(folder, 'demo.json');
  for (const end = Date.now() + PATIENCE; ; await pause(50)) {
    const said = words.slice(-20).join('\n');
    assert.equal(child.exitCode, null, `flex demo ended before it served:\n${said}`);
    assert.ok(Date.now() < end, `flex demo does not serve:\n${said}`);
    const facts = fs.existsSync(file) && readJson(file);
    if (facts && (await answers(facts.base_url))) return { ...facts, stop: () => stop(child, folder) };
  }
}

/** Half a file is no file yet. */
function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

async function answers(base) {
  try {
    return (await fetch(`${base}/readyz`)).ok;
  } catch {
    return false;
  }
}

async function stop(child, folder) {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  if (child.exitCode === null) {
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(late);
  }
  fs.rmSync(folder, { recursive: true, force: true });
}

/** The demo and the browser of the stories in one file. */
function stories() {
  const world = { people: [] };
  before(async () => {
    world.demo = await startDemo();
    world.browser = await chromium.launch({
      executablePath: process.env.FLEX_TEST_CHROMIUM || '/usr/bin/chromium',
      args: ARGUMENTS,
    });
  });
  after(async () => {
    await world.browser?.close();
    await world.demo?.stop();
  });
  world.story = (name, tell) => test(name, () => told(world, tell));
  world.customer = (at = 0) => world.demo.customers.at(at);
  world.opens = (options) => open(world, options);
  world.signsIn = async (role, { customer = 0, ...options } = {}) => {
    const person = await world.opens(options);
    await person.signIn(world.customer(customer).logins[role]);
    return person;
  };
  return world;
}

/** Runs a story, and judges what went on underneath; one that fails says what was on everybody's screen. */
async function told(world, tell) {
  try {
    await tell();
    for (const { wrong } of world.people) assert.deepEqual(wrong, [], 'pages logged errors');
  } catch (error) {
    for (const page of world.people.flatMap(({ context }) => context.pages())) {
      const seen = await page.locator('body').innerText({ timeout: 1_000 }).catch(() => '');
      error.message += `\n\nOn the screen, at ${page.url()}:\n${seen.replace(/\s*\n\s*/g, '\n').slice(0, 1_500)}`;
    }
    throw error;
  } finally {
    await Promise.all(world.people.splice(0).map(({ context }) => context.close()));
  }
}

/** Someone with a browser window. */
async function open(world, { viewport = DESK, script = true, colorScheme = 'light' } = {}) {
  const context = await world.browser.newContext({
    baseURL: world.demo.base_url,
    viewport,
    colorScheme,
    javaScriptEnabled: script,
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    reducedMotion: 'reduce',
    bypassCSP: false,
  });
  context.setDefaultTimeout(MOMENT);
  const wrong = [];
  const page = await watched(context, wrong);
  const person = {
    page,
    context,
    wrong,
    anotherTab: () => watched(context, wrong),
    async signIn({ email, password }) {
      await page.goto('/sign-in');
      await page.getByLabel('E-mailadres').fill(email);
      await page.getByLabel('Wachtwoord', { exact: true }).fill(password);
      await page.getByRole('button', { name: 'Inloggen' }).click();
      await page.waitForURL((url) => url.pathname !== '/sign-in');
      await page.getByRole('navigation', { name: 'Hoofdmenu' }).waitFor();
    },
  };
  world.people.push(person);
  return person;
}

async function watched(context, wrong) {
  const page = await context.newPage();
  page.on('pageerror', (error) => wrong.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    // A refused form answers 422 and says why on the page, and so does what is closed after the end of an agreement (403).
    const refusal = /^Failed to load resource: .*status of 4(03|04|09|22)/.test(message.text());
    if (message.type() === 'error' && !refusal) wrong.push(`${page.url()}: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) wrong.push(`${response.url()}: HTTP ${response.status()}`);
  });
  return page;
}

/** Turns the demo's clock by an hour or a day, in a tab of its own, so that the page being watched stays as it is. */
async function turnClock(person, by) {
  const tab = await person.anotherTab();
  await tab.goto('/demo/phones');
  const name = by === 'day' ? /dag/i : /uur/i;
  await tab.locator('form', { has: tab.locator(`button[name=turn][value=${by}]`) }).first()
    .getByRole('button', { name }).click();
  await tab.waitForLoadState();
  await tab.close();
}

/** Text as read, one space between words. */
const words = async (locator) => (await locator.innerText()).replace(/\s+/g, ' ').trim();

/** The first whole number in a text, written the Dutch way. */
function number(text) {
  const found = /[−-]?\d[\d.]*/.exec(text);
  assert.ok(found, `no number in "${text}"`);
  return Number(found[0].replace(/\./g, '').replace('−', '-'));
}

/** Waits until something holds; says what did not. */
async function until(what, holds, patience = MOMENT) {
  for (const end = Date.now() + patience; ; await pause(100)) {
    if (await holds()) return;
    assert.ok(Date.now() < end, `not in ${patience / 1000} s: ${what}`);
  }
}

module.exports = { DESK, PHONE, number, stories, turnClock, until, words };
