#!/usr/bin/env node
'use strict';
// A mail server made with the npm packages `smtp-server` and `postal-mime`, so that our letters are judged by somebody
// else's reading of SMTP and MIME. Behaviour is set by flags at the start and by `POST /behave` later; see `--help`.

const fs = require('fs');
const { parseArgs } = require('util');
const { SMTPServer } = require('smtp-server');
const { default: PostalMime } = require('postal-mime');
const { controlled } = require('./controls');

const HELP = `mail.js [flags]; the first line on stdout is {"port": ..., "control": ...}
  --port N                SMTP port (0: a free one)      --control N   HTTP control port (0: a free one)
  --user U --password P   the only account; without one nobody has to log in
  --key FILE --cert FILE  STARTTLS is offered, and required
  --until-stdin-ends      end with the process that started it
control: GET /letters (what was accepted, read), GET /status, POST /behave {
    "recipients": {ADDRESS: "450 words"}   answer to RCPT TO,
    "letters": {ADDRESS: "550 words"}      answer to the whole letter,
    "hang_up": [ADDRESS]                   accepts the letter and hangs up instead of saying so }`;

const text = { type: 'string' };
const { values } = parseArgs({
  options: {
    help: { type: 'boolean' },
    port: { ...text, default: '0' },
    control: { ...text, default: '0' },
    user: text,
    password: text,
    key: text,
    cert: text,
    'until-stdin-ends': { type: 'boolean' },
  },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}

let behaviour = { recipients: {}, letters: {}, hang_up: [] };
const letters = [];
const counts = { connections: 0, recipients: 0 };

/** An answer such as "450 words" as the package wants it; nothing for a good one. */
function refusal(answer) {
  if (!answer) return undefined;
  const [code, ...words] = answer.split(' ');
  return Object.assign(new Error(words.join(' ')), { responseCode: Number(code) });
}

async function read(raw, session) {
  const letter = await PostalMime.parse(raw);
  const headers = Object.fromEntries(letter.headers.map(({ key, value }) => [key, value]));
  return {
    envelope: { from: session.envelope.mailFrom.address, to: session.envelope.rcptTo.map((to) => to.address) },
    from: letter.from,
    to: letter.to,
    subject: letter.subject,
    headers,
    text: letter.text,
    html: letter.html,
    files: letter.attachments.map((file) => ({
      name: file.filename, type: file.mimeType, octets: Buffer.from(file.content).toString('base64'),
    })),
    secure: session.secure,
    user: session.user || null,
    raw: raw.toString('latin1'),
  };
}

const server = new SMTPServer({
  banner: 'peer',
  disableReverseLookup: true,
  authOptional: !values.user,
  allowInsecureAuth: !values.cert,
  disabledCommands: [...(values.user ? [] : ['AUTH']), ...(values.cert ? [] : ['STARTTLS'])],
  ...(values.cert ? { key: fs.readFileSync(values.key), cert: fs.readFileSync(values.cert) } : {}),
  onConnect(session, done) {
    counts.connections += 1;
    done();
  },
  onAuth(auth, session, done) {
    const known = auth.username === values.user && auth.password === values.password;
    if (known && (!values.cert || session.secure)) return done(null, { user: auth.username });
    return done(refusal('535 5.7.8 Who are you?'));
  },
  onRcptTo(address, session, done) {
    counts.recipients += 1;
    done(refusal(behaviour.recipients[address.address]));
  },
  onData(stream, session, done) {
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', async () => {
      const to = session.envelope.rcptTo[0].address;
      const no = refusal(behaviour.letters[to]);
      if (no) return done(no);
      letters.push(await read(Buffer.concat(chunks), session));
      if (behaviour.hang_up.includes(to)) {
        for (const connection of server.connections) connection.close();
        return undefined;
      }
      return done(null, 'Taken in');
    });
  },
});
server.on('error', () => {}); // a client that hangs up is no reason to end

function control(path, body) {
  switch (path) {
    case 'GET /letters': return letters;
    case 'GET /status': return counts;
    case 'POST /behave': behaviour = { recipients: {}, letters: {}, hang_up: [], ...body }; return behaviour;
    default: throw new Error(`no such control: ${path}`);
  }
}

const controls = controlled(control);

server.listen(Number(values.port), '127.0.0.1', () => {
  controls.listen(Number(values.control), '127.0.0.1', () => {
    console.log(JSON.stringify({ port: server.server.address().port, control: controls.address().port }));
  });
});
if (values['until-stdin-ends']) process.stdin.resume().on('end', () => process.exit(0));
