import { site } from '../site.ts';
import { escapeXml, xmlResponse } from '../xml.ts';

const mostLetters = 16; // OpenSearch 1.1, ShortName

/** Makes the search of the site one of the browser. What is typed stands in the fragment, so no server sees it. */
export const GET = (): Response =>
  xmlResponse(
    'application/opensearchdescription+xml',
    `<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>${escapeXml([...site.name].slice(0, mostLetters).join('').trim())}</ShortName>
  <Description>Finds the section for a keyword or for the text of a refusal.</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Image width="32" height="32" type="image/x-icon">${escapeXml(site.url)}/favicon.ico</Image>
  <Url type="text/html" template="${escapeXml(site.url)}/search/#q={searchTerms}"/>
</OpenSearchDescription>`,
  );
