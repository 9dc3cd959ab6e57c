import { parentPort } from 'node:worker_threads';
import { docxOf } from './docx.js';
import type { Paper } from './paper.js';
import { pdfOf } from './pdf.js';
import type { FileFormat } from './roster-facts.js';
import { xlsxOf } from './xlsx.js';

const writers: Readonly<Record<FileFormat, (paper: Paper) => Promise<Buffer>>> = {
  docx: docxOf,
  pdf: pdfOf,
  xlsx: xlsxOf,
};

// Setting a month of shifts takes up to a second of thought: more than the service may hold its breath.
parentPort?.on('message', ({ paper, format }: { paper: Paper; format: FileFormat }) => {
  writers[format](paper).then(
    (file) => parentPort?.postMessage({ file: new Uint8Array(file) }, []),
    (error: unknown) => parentPort?.postMessage({ error: String(error instanceof Error ? error.stack : error) }, []),
  );
});
