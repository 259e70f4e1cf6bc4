import type { DomainReport } from '@truefrom/core/domain';
import { reportSections, type SectionId } from '../../tui/src/domain-lines.ts';
import { domainReport } from '../harness/domain-report.ts';

export const sectionOf = (report: Partial<DomainReport>, id: SectionId) =>
  reportSections(domainReport(report)).find((section) => section.id === id)?.lines ?? [];

/** `✓ text` with two blanks a step; a detail begins with `~`. */
export const drawn = (report: Partial<DomainReport>, id: SectionId): string[] =>
  sectionOf(report, id).map(
    ({ text, mark, indent, isDetail }) =>
      `${isDetail ? '~' : ''}${'  '.repeat(indent)}${mark ? `${mark} ` : ''}${text}`,
  );
