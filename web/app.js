// Small comforts on top of pages that work without them. No inline script anywhere; hooks are data attributes.
"use strict";

// Theme: a cookie, so that the server can write <html data-theme> itself and nothing flashes.
const root = document.documentElement;
const saved = /(?:^|; )theme=(light|dark)/.exec(document.cookie);
if (saved && !root.dataset.theme) root.dataset.theme = saved[1];

function turnTheme() {
  const dark = root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  document.cookie = `theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=lax`;
}

document.addEventListener("click", (event) => {
  const at = (selector) => event.target.closest(selector);
  if (at("[data-theme-turn]")) turnTheme();

  const opens = at("[data-opens]");
  const dialog = opens && document.getElementById(opens.dataset.opens);
  if (dialog?.showModal) {
    event.preventDefault();
    dialog.showModal();
  }
  if (at("[data-closes]")) {
    event.preventDefault();
    at("dialog")?.close();
  }
  if (at("[data-dismiss]")) at(".toast, .notice")?.remove();

  // One open "why?" or menu at a time.
  for (const open of document.querySelectorAll("details.why[open], details.menu[open]")) {
    if (!open.contains(event.target)) open.open = false;
  }
});

// A form that sends or orders goes once; the server refuses the second by its idempotency key all the same.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-once]")) return;
  if (form.dataset.gone) return event.preventDefault();
  form.dataset.gone = "yes";
  for (const button of form.querySelectorAll("button:not([type=button])")) button.setAttribute("aria-disabled", "true");
});
// Back from the page cache or a refused request: the form may go again.
function again(form) {
  delete form.dataset.gone;
  for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
}
addEventListener("pageshow", () => document.querySelectorAll("[data-once]").forEach(again));
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest?.("[data-once]");
  if (form) again(form);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const open = document.activeElement?.closest("details.why[open], details.menu[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  }
  const typing = event.target.matches("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const search = [...document.querySelectorAll("[data-search]")].find((field) => field.checkVisibility());
  if (search) {
    event.preventDefault();
    search.focus();
    search.select();
  }
});

// A list of what is wrong names the fields: three times "fill this in" helps nobody.
for (const link of document.querySelectorAll('.error-list a[href^="#"]')) {
  const label = document.querySelector(`label[for="${CSS.escape(link.hash.slice(1))}"]`)?.firstChild?.textContent.trim();
  if (label && !link.textContent.startsWith(label)) link.prepend(`${label}: `);
}

// Pick all rows shown; counting and acting stay with the form and the server.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form.picking");
  if (!form) return;
  const picks = [...form.querySelectorAll("input.pick")];
  if (event.target.matches("[data-pick-all]")) picks.forEach((box) => (box.checked = event.target.checked));
  const count = form.querySelector("[data-picked]");
  if (count) count.textContent = picks.filter((box) => box.checked).length;
});

// A countdown: <time data-counts-to="2026-11-23T01:12:00Z">; the server's text stands until the first minute passes.
function countDown() {
  for (const element of document.querySelectorAll("[data-counts-to]")) {
    const minutes = Math.floor((Date.parse(element.dataset.countsTo) - Date.now() - ahead) / 60000);
    element.textContent = minutes < 0 ? element.dataset.over : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
  }
}
// The server's clock is the one that counts, and the demo turns it: <body data-now="2026-11-23T09:12:00Z">.
const ahead = Date.parse(document.body.dataset.now) - Date.now() || 0;
setInterval(countDown, 60000);

// The board says so when its line to the server drops; the extension reconnects by itself.
document.addEventListener("htmx:sseError", () => document.querySelector("[data-line]")?.classList.add("lost"));
document.addEventListener("htmx:sseOpen", () => document.querySelector("[data-line]")?.classList.remove("lost"));

// What an order comes to: <output for="quantity" data-sum="ten-thousandths of a euro each" data-words="Total">.
document.addEventListener("input", (event) => {
  const sum = event.target.form?.querySelector("output[data-sum]");
  if (!sum || sum.htmlFor.value !== event.target.id) return;
  const asked = Number(event.target.value.replace(/[.\s]/g, ""));
  const euros = new Intl.NumberFormat(root.lang, { style: "currency", currency: "EUR" });
  sum.textContent = asked > 0 ? `${sum.dataset.words}: ${euros.format(Math.round((asked * sum.dataset.sum) / 100) / 100)}` : "";
});

// Keep conversations and the demo's phones at their newest message.
function toNewest(within) {
  for (const screen of within.querySelectorAll("[data-newest]")) screen.scrollTo(screen.scrollWidth, screen.scrollHeight);
}
addEventListener("load", () => toNewest(document));
document.addEventListener("htmx:afterSettle", (event) => toNewest(event.target));
