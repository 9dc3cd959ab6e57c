import './tokens.css';
import './base.css';
import './theme.js';
import { render } from 'preact';
import { App } from './app.js';
import { loadSession } from './session.js';

const root = document.getElementById('app');
if (root) render(<App starting={loadSession()} />, root);
