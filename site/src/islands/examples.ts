import './listing-code.ts';
import './message-check.ts';
import './receiver-view.ts';
import './refusal-explainer.ts';
import './server-name.ts';
import './spf-checker.ts';

// One script for all of them: an article with one example nearly always has the others.
