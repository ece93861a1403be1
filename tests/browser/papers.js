'use strict';
// Documents that people choose from their own disk, and the days that they write.

/** A PDF of one page with one line of text, as a browser uploads it. */
function paper(name, line) {
  const text = `BT /F1 14 Tf 72 760 Td (${line.replace(/[()\\]/g, '\\$&')}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(body + table + end, 'latin1') };
}

/** The day in the Netherlands, so many days on, as a date field takes it. */
function today(on = 0) {
  const here = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Amsterdam' });
  const day = new Date(`${here}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + on);
  return day.toISOString().slice(0, 10);
}

module.exports = { paper, today };
