#!/usr/bin/env node
'use strict';
// An SMS centre made with the npm package `smpp`, so that our side is judged by somebody else's reading of SMPP 3.4.
// Behaviour is set by flags at the start and by `POST /behave` on the control port later; see `--help`.
//
// Everything that matters is appended to the log (JSON lines) before the client hears of it, so kill -9 loses nothing:
// started again on the same log, the centre goes on counting ids and sends the receipts nobody acknowledged.

const fs = require('fs');
const { parseArgs } = require('util');
const smpp = require('smpp');
const { controlled } = require('./controls');

const HELP = `centre.js [flags]; the first line on stdout is {"port": ..., "control": ...}
  --port N                SMPP port (0: a free one)        --control N   HTTP control port (0: a free one)
  --log FILE              JSON lines: bind, submit, response, receipt, acknowledged, mo, close
  --system-id S --password S   the only account (default: everyone may bind)
  --ids decimal|hex       message ids in responses         --receipt-ids decimal|hex
  --receipts none|after|before   the response              --receipt-delay MS
  --receipt-copies N      each receipt this often          --receipt-order submitted|reversed|shuffled
  --receipt-batch N       held until N are due (or 100 ms) --receipt-places text|both|parameters
  --throttle-every N      every Nth submit: ESME_RTHROTTLED
  --drop-every N          every Nth accepted submit is not answered, the link is dropped instead
  --answer-delay MS       before each response
  --refuse NUMBER=STATUS  (repeatable)  --undeliverable NUMBER (repeatable)  --ignore NUMBER (repeatable)
  --seed N                for the shuffling
  --until-stdin-ends      end with the process that started it
control: GET /status, GET /accepted, POST /behave {flags in camelCase}, POST /drop, POST /stop,
  POST /mo {"source","destination","text" or "octets" (hex),"data_coding","esm_class","parameters"}`;

const flag = (type, value, multiple = false) => ({ type, multiple, ...(value === undefined ? {} : { default: value }) });
const { values } = parseArgs({
  options: {
    help: flag('boolean', false),
    port: flag('string', '0'),
    control: flag('string', '0'),
    log: flag('string'),
    'system-id': flag('string'),
    password: flag('string'),
    ids: flag('string', 'decimal'),
    'receipt-ids': flag('string', 'decimal'),
    receipts: flag('string', 'after'),
    'receipt-delay': flag('string', '0'),
    'receipt-copies': flag('string', '1'),
    'receipt-order': flag('string', 'submitted'),
    'receipt-batch': flag('string', '1'),
    'receipt-places': flag('string', 'both'),
    'throttle-every': flag('string', '0'),
    'drop-every': flag('string', '0'),
    'answer-delay': flag('string', '0'),
    refuse: flag('string', [], true),
    undeliverable: flag('string', [], true),
    ignore: flag('string', [], true),
    seed: flag('string', '1'),
    'until-stdin-ends': flag('boolean', false),
  },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}

const CHOICES = {
  ids: ['decimal', 'hex'],
  receiptIds: ['decimal', 'hex'],
  receipts: ['none', 'after', 'before'],
  receiptOrder: ['submitted', 'reversed', 'shuffled'],
  receiptPlaces: ['text', 'both', 'parameters'],
};
const NUMBERS = ['receiptDelay', 'receiptCopies', 'receiptBatch', 'throttleEvery', 'dropEvery', 'answerDelay', 'seed'];
const LISTS = ['refuse', 'undeliverable', 'ignore'];

const behaviour = {};
/** Takes over some settings; throws on the first that is not one. */
function behave(wanted) {
  for (const [name, value] of Object.entries(wanted)) {
    if (CHOICES[name] && CHOICES[name].includes(value)) behaviour[name] = value;
    else if (NUMBERS.includes(name) && Number(value) >= 0) behaviour[name] = Number(value);
    else if (LISTS.includes(name) && Array.isArray(value)) behaviour[name] = value.map(String);
    else throw new Error(`no such setting or value: ${name}=${JSON.stringify(value)}`);
  }
}
const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
const settings = [...Object.keys(CHOICES), ...NUMBERS, ...LISTS];
behave(Object.fromEntries(Object.entries(values).map(([name, value]) => [camel(name), value])
  .filter(([name]) => settings.includes(name))));

// Octets and times are passed on as they came; the package would turn them into text and dates.
smpp.filters.message.decode = (value) => value;
smpp.filters.time.decode = (value) => value;

const log = values.log ? fs.openSync(values.log, 'a+') : null;
const note = (event, facts) => log !== null && fs.writeSync(log, `${JSON.stringify({ event, ...facts })}\n`);

const accepted = new Map(); // id -> submit
const unheard = new Set(); // ids whose receipt nobody acknowledged yet
const sessions = new Set(); // bound ones
const counts = { binds: 0, submits: 0, accepted: 0, receipts: 0, acknowledged: 0 };
let nextId = 1000000000;
recall();

/** Goes on where the log ends; its last line may be cut off. */
function recall() {
  if (log === null) return;
  for (const line of fs.readFileSync(values.log, 'utf8').split('\n')) {
    let entry;
    try {
      entry = JSON.parse(line);
    } catch {
      continue;
    }
    if (entry.event === 'submit') {
      accepted.set(entry.id, entry);
      nextId = Math.max(nextId, entry.id + 1);
      if (entry.receipt !== 'none') unheard.add(entry.id);
    }
    if (entry.event === 'acknowledged') unheard.delete(entry.id);
  }
  if (fs.fstatSync(log).size > 0) fs.writeSync(log, '\n'); // ends a line that was cut off
  counts.accepted = accepted.size;
}

const written = (id, form) => (form === 'hex' ? id.toString(16) : String(id));
const octetsOf = (pdu) => (pdu.message_payload && pdu.message_payload.length ? pdu.message_payload : pdu.short_message);

function submitted(session, pdu) {
  counts.submits += 1;
  const refusal = behaviour.refuse.map((rule) => rule.split('=')).find(([number]) => number === pdu.destination_addr);
  if (refusal) return respond(session, pdu, { command_status: Number(refusal[1]) });
  if (behaviour.throttleEvery && counts.submits % behaviour.throttleEvery === 0) {
    return respond(session, pdu, { command_status: smpp.ESME_RTHROTTLED });
  }
  const id = accept(pdu);
  if (behaviour.receipts === 'before' && unheard.has(id)) sendReceipt(id);
  if (behaviour.dropEvery && counts.accepted % behaviour.dropEvery === 0) return session.destroy();
  if (!behaviour.ignore.includes(pdu.destination_addr)) {
    respond(session, pdu, { message_id: written(id, behaviour.ids) });
  }
  if (behaviour.receipts === 'after' && unheard.has(id)) setTimeout(receiptDue, behaviour.receiptDelay, id);
}

/** Into the log first: from here on the centre has it. */
function accept(pdu) {
  const id = nextId++;
  const failed = behaviour.undeliverable.includes(pdu.destination_addr);
  const asked = pdu.registered_delivery & 3;
  const wanted = behaviour.receipts !== 'none' && (asked === 1 || (asked === 2 && failed));
  const receipt = wanted ? (failed ? 'UNDELIV' : 'DELIVRD') : 'none';
  const message = {
    id,
    sequence: pdu.sequence_number,
    source: pdu.source_addr,
    destination: pdu.destination_addr,
    data_coding: pdu.data_coding,
    esm_class: pdu.esm_class,
    octets: octetsOf(pdu).toString('hex'),
    registered_delivery: pdu.registered_delivery,
    validity: pdu.validity_period,
    reference: pdu.user_message_reference === undefined ? null : pdu.user_message_reference,
    receipt,
  };
  note('submit', message);
  accepted.set(id, message);
  counts.accepted += 1;
  if (receipt !== 'none') unheard.add(id);
  return id;
}

function respond(session, pdu, response) {
  const send = () => {
    note('response', { sequence: pdu.sequence_number, ...response });
    session.send(pdu.response(response));
  };
  if (behaviour.answerDelay) setTimeout(send, behaviour.answerDelay);
  else send();
}

// Receipts that are due are held until the batch is full or nobody came for 100 ms.
let due = [];
let flushing = null;
function receiptDue(id) {
  due.push(id);
  clearTimeout(flushing);
  if (due.length >= behaviour.receiptBatch) flush();
  else flushing = setTimeout(flush, 100);
}

function flush() {
  const ids = due;
  due = [];
  if (behaviour.receiptOrder === 'reversed') ids.reverse();
  if (behaviour.receiptOrder === 'shuffled') shuffle(ids);
  ids.forEach(sendReceipt);
}

let chance = behaviour.seed >>> 0;
function shuffle(list) {
  for (let at = list.length - 1; at > 0; at -= 1) {
    chance = (Math.imul(chance, 1664525) + 1013904223) >>> 0;
    const other = chance % (at + 1);
    [list[at], list[other]] = [list[other], list[at]];
  }
}

function sendReceipt(id) {
  const [session] = sessions;
  if (!session) return; // sent again at the next bind
  const message = accepted.get(id);
  for (let copy = 0; copy < Math.max(1, behaviour.receiptCopies); copy += 1) {
    note('receipt', { id });
    counts.receipts += 1;
    session.deliver_sm(receiptOf(message), (answer) => {
      if (answer.command_status === 0) {
        note('acknowledged', { id });
        if (unheard.delete(id)) counts.acknowledged += 1;
      } else {
        setTimeout(receiptDue, 50, id);
      }
    });
  }
}

function receiptOf(message) {
  const id = written(message.id, behaviour.receiptIds);
  const good = message.receipt === 'DELIVRD';
  const text = `id:${id} sub:001 dlvrd:00${good ? 1 : 0} submit date:2601011200 done date:2601011201 `
    + `stat:${message.receipt} err:${good ? '000' : '027'} text:`;
  const receipt = {
    source_addr_ton: 1,
    source_addr_npi: 1,
    source_addr: message.destination,
    destination_addr: message.source,
    esm_class: smpp.ESM_CLASS.MC_DELIVERY_RECEIPT,
    short_message: Buffer.from(behaviour.receiptPlaces === 'parameters' ? '' : text, 'ascii'),
  };
  if (behaviour.receiptPlaces === 'text') return receipt;
  const reference = message.reference === null ? {} : { user_message_reference: message.reference };
  return { ...receipt, receipted_message_id: id, message_state: good ? 2 : 5, ...reference };
}

function fromPhone(wanted) {
  const [session] = sessions;
  if (!session) throw new Error('nobody is bound');
  const octets = wanted.octets === undefined ? Buffer.from(wanted.text || '', 'latin1') : Buffer.from(wanted.octets, 'hex');
  const place = octets.length > 254 ? { message_payload: octets } : { short_message: octets };
  note('mo', wanted);
  session.deliver_sm({
    source_addr_ton: 1,
    source_addr_npi: 1,
    source_addr: wanted.source,
    destination_addr: wanted.destination,
    data_coding: wanted.data_coding || 0,
    esm_class: wanted.esm_class || 0,
    ...place,
    ...wanted.parameters,
  }, (answer) => note('mo-acknowledged', { source: wanted.source, status: answer.command_status }));
}

const server = smpp.createServer((session) => {
  session.on('error', () => session.destroy());
  session.on('bind_transceiver', (pdu) => {
    const known = values['system-id'] === undefined
      || (pdu.system_id === values['system-id'] && pdu.password === values.password);
    if (!known) {
      session.send(pdu.response({ command_status: smpp.ESME_RINVPASWD }));
      return session.close();
    }
    counts.binds += 1;
    note('bind', { system_id: pdu.system_id });
    session.send(pdu.response({ system_id: 'centre' }));
    sessions.add(session);
    [...unheard].forEach((id) => setTimeout(receiptDue, behaviour.receiptDelay, id));
  });
  session.on('submit_sm', (pdu) => {
    if (sessions.has(session)) submitted(session, pdu);
    else session.send(pdu.response({ command_status: smpp.ESME_RINVBNDSTS }));
  });
  session.on('enquire_link', (pdu) => session.send(pdu.response()));
  session.on('unbind', (pdu) => {
    session.send(pdu.response());
    session.close();
  });
  session.on('unknown', (pdu) => session.send(pdu.response()));
  session.on('close', () => {
    if (sessions.delete(session)) note('close', {});
  });
});

function control(path, body) {
  switch (path) {
    case 'GET /status': return { ...counts, sessions: sessions.size, unheard: unheard.size, behaviour };
    case 'GET /accepted': return [...accepted.values()];
    case 'POST /behave': behave(body); return behaviour;
    case 'POST /mo': fromPhone(body); return {};
    case 'POST /drop': [...sessions].forEach((session) => session.destroy()); return {};
    case 'POST /stop': setImmediate(() => process.exit(0)); return {};
    default: throw new Error(`no such control: ${path}`);
  }
}

const controls = controlled(control);

server.listen(Number(values.port), '127.0.0.1', () => {
  controls.listen(Number(values.control), '127.0.0.1', () => {
    console.log(JSON.stringify({ port: server.address().port, control: controls.address().port }));
  });
});
if (values['until-stdin-ends']) process.stdin.resume().on('end', () => process.exit(0));
