BEGIN;
CREATE TABLE "divisions" (
   "name" TEXT PRIMARY KEY,
   "names" TEXT NOT NULL,
   "valid_from" TEXT,
   "valid_to" TEXT,
   "successors" TEXT NOT NULL
);
CREATE TABLE "topics" (
   "name" TEXT PRIMARY KEY,
   "title_sv" TEXT NOT NULL,
   "title_en" TEXT NOT NULL,
   "position" INTEGER NOT NULL
);
CREATE TABLE "series" (
   "name" TEXT PRIMARY KEY,
   "metric" TEXT NOT NULL,
   "unit" TEXT NOT NULL,
   "period_kind" TEXT NOT NULL,
   "polarity" TEXT,
   "additive" INTEGER NOT NULL,
   "status" TEXT NOT NULL,
   "base" TEXT,
   "issuer" TEXT,
   "division" TEXT,
   "synonyms" TEXT NOT NULL,
   "breaks" TEXT NOT NULL,
   "key" TEXT NOT NULL
);
CREATE TABLE "reports" (
   "id" INTEGER PRIMARY KEY,
   "slug" TEXT NOT NULL,
   "title" TEXT NOT NULL,
   "issuer" TEXT,
   "month" TEXT,
   "month_source" TEXT,
   "period" TEXT,
   "report_date" TEXT,
   "document_id" TEXT,
   "version" TEXT,
   "author" TEXT,
   "kind" TEXT NOT NULL,
   "source" TEXT NOT NULL,
   "source_path" TEXT NOT NULL,
   "format" TEXT NOT NULL,
   "language" TEXT,
   "pages" INTEGER,
   "sections" INTEGER NOT NULL,
   "figures" INTEGER NOT NULL,
   "copy_of" TEXT,
   "warnings" TEXT NOT NULL,
   "content_hash" TEXT NOT NULL,
   "loader_version" TEXT NOT NULL,
   "fingerprint" TEXT,
   "series_state" TEXT
);
CREATE TABLE "sections" (
   "id" INTEGER PRIMARY KEY,
   "report" TEXT NOT NULL REFERENCES "reports"("slug"),
   "source" TEXT NOT NULL,
   "parent" INTEGER REFERENCES "sections"("id"),
   "position" INTEGER NOT NULL,
   "level" INTEGER NOT NULL,
   "title" TEXT NOT NULL,
   "path" TEXT NOT NULL,
   "division" TEXT REFERENCES "divisions"("name"),
   "topic" TEXT NOT NULL REFERENCES "topics"("name"),
   "topics" TEXT NOT NULL,
   "page_first" INTEGER,
   "page_last" INTEGER,
   "text" TEXT NOT NULL,
   "table_text" TEXT NOT NULL,
   "evidence" TEXT NOT NULL,
   "figures" INTEGER NOT NULL
);
CREATE TABLE "blocks" (
   "section" INTEGER NOT NULL REFERENCES "sections"("id"),
   "position" INTEGER NOT NULL,
   "kind" TEXT NOT NULL,
   "marker" TEXT,
   "level" INTEGER,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "page" INTEGER,
   "places" TEXT NOT NULL,
   PRIMARY KEY ("section", "position")
);
CREATE TABLE "tables" (
   "section" INTEGER NOT NULL REFERENCES "sections"("id"),
   "block" INTEGER NOT NULL,
   "caption" TEXT,
   "rows" INTEGER NOT NULL,
   "columns" INTEGER NOT NULL,
   "grid" TEXT NOT NULL,
   "cells" TEXT NOT NULL,
   "page" INTEGER,
   PRIMARY KEY ("section", "block")
);
CREATE TABLE "figures" (
   "id" INTEGER PRIMARY KEY,
   "report" TEXT NOT NULL REFERENCES "reports"("slug"),
   "source" TEXT NOT NULL,
   "section" INTEGER NOT NULL REFERENCES "sections"("id"),
   "section_path" TEXT NOT NULL,
   "quote" TEXT NOT NULL,
   "value" REAL NOT NULL,
   "value_max" REAL,
   "unit" TEXT NOT NULL,
   "metric" TEXT NOT NULL,
   "role" TEXT NOT NULL,
   "against" TEXT,
   "direction" TEXT,
   "period" TEXT,
   "approximate" INTEGER NOT NULL,
   "spelled" INTEGER NOT NULL,
   "sentence" TEXT NOT NULL,
   "page" INTEGER,
   "start" INTEGER,
   "end" INTEGER,
   "row" TEXT,
   "column" TEXT,
   "table_block" INTEGER,
   "table_row" INTEGER,
   "table_column" INTEGER,
   "line" INTEGER,
   "box" TEXT,
   "series" TEXT REFERENCES "series"("name"),
   "series_key" TEXT,
   "restates" INTEGER,
   "confidence" REAL NOT NULL,
   "rule" TEXT NOT NULL,
   "statement" INTEGER,
   "flags" TEXT NOT NULL
);
CREATE TABLE "masked" (
   "section" INTEGER NOT NULL REFERENCES "sections"("id"),
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "quote" TEXT NOT NULL,
   "reason" TEXT NOT NULL,
   PRIMARY KEY ("section", "start")
);
CREATE TABLE "corrections" (
   "content_hash" TEXT NOT NULL,
   "field" TEXT NOT NULL,
   "subject" TEXT NOT NULL,
   "value" TEXT NOT NULL,
   "made_at" TEXT NOT NULL,
   PRIMARY KEY ("content_hash", "field", "subject")
);
CREATE TABLE "loads" (
   "source_path" TEXT PRIMARY KEY,
   "status" TEXT NOT NULL,
   "reason" TEXT,
   "report" TEXT,
   "content_hash" TEXT,
   "size" INTEGER,
   "modified" REAL,
   "loader_version" TEXT,
   "seconds" REAL,
   "loaded_at" TEXT
);
CREATE TABLE "about" (
   "table_name" TEXT,
   "column_name" TEXT,
   "about" TEXT NOT NULL,
   PRIMARY KEY ("table_name", "column_name")
);
CREATE UNIQUE INDEX "idx_series_key"
    ON "series" ("key");
CREATE INDEX "idx_series_base"
    ON "series" ("base");
CREATE UNIQUE INDEX "idx_reports_slug"
    ON "reports" ("slug");
CREATE INDEX "idx_reports_month"
    ON "reports" ("month");
CREATE INDEX "idx_reports_content_hash"
    ON "reports" ("content_hash");
CREATE INDEX "idx_reports_source_path"
    ON "reports" ("source_path");
CREATE INDEX "idx_sections_report_position"
    ON "sections" ("report", "position");
CREATE INDEX "idx_sections_parent"
    ON "sections" ("parent");
CREATE INDEX "idx_sections_division"
    ON "sections" ("division");
CREATE INDEX "idx_sections_topic"
    ON "sections" ("topic");
CREATE INDEX "idx_figures_report"
    ON "figures" ("report");
CREATE INDEX "idx_figures_section"
    ON "figures" ("section");
CREATE INDEX "idx_figures_series_period"
    ON "figures" ("series", "period");
CREATE INDEX "idx_figures_series_key"
    ON "figures" ("series_key");
CREATE INDEX "idx_figures_restates"
    ON "figures" ("restates");
CREATE INDEX "idx_figures_metric"
    ON "figures" ("metric");
CREATE INDEX "idx_figures_unit_value"
    ON "figures" ("unit", "value");
CREATE VIRTUAL TABLE sections_fts USING fts5(
    title, text, table_text, content='sections', content_rowid='id',
    tokenize='unicode61 remove_diacritics 0'
);
CREATE VIRTUAL TABLE sections_trigram USING fts5(
    title, text, table_text, content='sections', content_rowid='id', tokenize='trigram'
);
CREATE TRIGGER sections_insert AFTER INSERT ON sections BEGIN
    INSERT INTO sections_fts (rowid, title, text, table_text)
        VALUES (new.id, new.title, new.text, new.table_text);
    INSERT INTO sections_trigram (rowid, title, text, table_text)
        VALUES (new.id, new.title, new.text, new.table_text);
END;
CREATE TRIGGER sections_delete AFTER DELETE ON sections BEGIN
    INSERT INTO sections_fts (sections_fts, rowid, title, text, table_text)
        VALUES ('delete', old.id, old.title, old.text, old.table_text);
    INSERT INTO sections_trigram (sections_trigram, rowid, title, text, table_text)
        VALUES ('delete', old.id, old.title, old.text, old.table_text);
END;
CREATE VIEW "points" AS SELECT f.series, f.report, r.month, f.period, f.value, f.value_max, f.approximate, f.id AS figure, f.page, f.restates, EXISTS (SELECT 1 FROM figures l WHERE l.restates = f.id) AS restated FROM figures f JOIN reports r ON r.slug = f.report WHERE f.series IS NOT NULL AND r.copy_of IS NULL;
CREATE VIEW "said" AS SELECT c.rowid AS id, substr(c.field, 8) AS action, s.name AS series, coalesce(s.metric, (SELECT f.metric FROM figures f WHERE f.quote || ' | ' || f.sentence = c.subject), iif(c.field = 'series.confirm', c.value, json_extract(c.value, '$.base'))) AS metric, iif(c.field = 'series.part', substr(c.subject, 1, instr(c.subject, ' | ') - 1), '') AS quote, c.made_at FROM corrections c LEFT JOIN series s ON s.key = iif(c.field = 'series.confirm', c.subject, c.value) WHERE c.field LIKE 'series.%';
INSERT INTO about VALUES ('divisions', '', 'An organisational division under the name it bears in the contract''s figures and sections.');
INSERT INTO about VALUES ('divisions', 'name', 'the name, without the word Division');
INSERT INTO about VALUES ('divisions', 'names', 'JSON list of other names and abbreviations');
INSERT INTO about VALUES ('divisions', 'valid_from', 'first month it exists, YYYY-MM');
INSERT INTO about VALUES ('divisions', 'valid_to', 'last month it exists, YYYY-MM');
INSERT INTO about VALUES ('divisions', 'successors', 'JSON list of the divisions that took over from it');
INSERT INTO about VALUES ('topics', '', 'What a section can be about.');
INSERT INTO about VALUES ('topics', 'name', 'the topic''s name in the contract');
INSERT INTO about VALUES ('topics', 'title_sv', 'its title in Swedish');
INSERT INTO about VALUES ('topics', 'title_en', 'its title in English');
INSERT INTO about VALUES ('topics', 'position', 'place in the list');
INSERT INTO about VALUES ('series', '', 'One metric followed through reports.');
INSERT INTO about VALUES ('series', 'name', 'short name for the command line, unique');
INSERT INTO about VALUES ('series', 'metric', 'what it measures');
INSERT INTO about VALUES ('series', 'unit', 'unit of all its figures');
INSERT INTO about VALUES ('series', 'period_kind', 'month, year_to_date, year, date or other: never mixed');
INSERT INTO about VALUES ('series', 'polarity', 'which way is good: up or down; NULL where nobody says');
INSERT INTO about VALUES ('series', 'additive', '1 where values of parts add up to the whole');
INSERT INTO about VALUES ('series', 'status', 'curated, confirmed, or suggested by matching');
INSERT INTO about VALUES ('series', 'base', 'the metric of the vocabulary that it is, or is a part of');
INSERT INTO about VALUES ('series', 'issuer', 'the organisation whose metric it is');
INSERT INTO about VALUES ('series', 'division', 'the division whose metric it is; NULL for the whole organisation');
INSERT INTO about VALUES ('series', 'synonyms', 'JSON list of the names it goes by');
INSERT INTO about VALUES ('series', 'breaks', 'JSON list of {month, reason}: values before and after do not compare');
INSERT INTO about VALUES ('series', 'key', 'JSON of what tells it from other series, unique');
INSERT INTO about VALUES ('reports', '', 'One loaded document: a monthly report, an appendix, a follow-up table.');
INSERT INTO about VALUES ('reports', 'id', 'number of the report; ids of sections and figures begin with it');
INSERT INTO about VALUES ('reports', 'slug', 'short name for the command line, unique');
INSERT INTO about VALUES ('reports', 'title', 'title on the cover');
INSERT INTO about VALUES ('reports', 'issuer', 'the organisation that issued it');
INSERT INTO about VALUES ('reports', 'month', 'the month it belongs to, YYYY-MM');
INSERT INTO about VALUES ('reports', 'month_source', 'where the month comes from: cover, filename, text or user');
INSERT INTO about VALUES ('reports', 'period', 'the time the report is about, ISO');
INSERT INTO about VALUES ('reports', 'report_date', 'date on the cover, ISO');
INSERT INTO about VALUES ('reports', 'document_id', 'the issuer''s document number');
INSERT INTO about VALUES ('reports', 'version', 'the issuer''s version of the document');
INSERT INTO about VALUES ('reports', 'author', 'who wrote or answers for it, as the header block says');
INSERT INTO about VALUES ('reports', 'kind', 'report, appendix or digest');
INSERT INTO about VALUES ('reports', 'source', 'file name the report came from, without its folder');
INSERT INTO about VALUES ('reports', 'source_path', 'path of the file, relative to the database where possible');
INSERT INTO about VALUES ('reports', 'format', 'pdf or text');
INSERT INTO about VALUES ('reports', 'language', 'ISO 639 code of the language');
INSERT INTO about VALUES ('reports', 'pages', 'number of pages; NULL for a text without page marks');
INSERT INTO about VALUES ('reports', 'sections', 'number of sections');
INSERT INTO about VALUES ('reports', 'figures', 'number of figures');
INSERT INTO about VALUES ('reports', 'copy_of', 'slug of the better copy of the same report, NULL for the one that stands');
INSERT INTO about VALUES ('reports', 'warnings', 'JSON list of sentences about what could not be read');
INSERT INTO about VALUES ('reports', 'content_hash', 'SHA-256 of the file');
INSERT INTO about VALUES ('reports', 'loader_version', 'version of the loader that read it');
INSERT INTO about VALUES ('reports', 'fingerprint', 'the smallest hashes of its three-word sequences, 8 hex digits each: alike for copies');
INSERT INTO about VALUES ('reports', 'series_state', 'what its figures were last joined to series with; NULL where not yet');
INSERT INTO about VALUES ('sections', '', 'A heading with what stands directly under it; sections form a tree.');
INSERT INTO about VALUES ('sections', 'id', 'report id × 1 000 000 + position');
INSERT INTO about VALUES ('sections', 'report', 'slug of the report');
INSERT INTO about VALUES ('sections', 'source', 'file name the report came from, without its folder');
INSERT INTO about VALUES ('sections', 'parent', 'id of the section it stands under');
INSERT INTO about VALUES ('sections', 'position', 'place in reading order, from 0');
INSERT INTO about VALUES ('sections', 'level', '1 for a chapter, 2 for what is under it, …');
INSERT INTO about VALUES ('sections', 'title', 'the heading; empty for what stands before the first one');
INSERT INTO about VALUES ('sections', 'path', 'JSON list of titles from the chapter down to this one');
INSERT INTO about VALUES ('sections', 'division', 'the organisational division whose news it is');
INSERT INTO about VALUES ('sections', 'topic', 'the primary topic');
INSERT INTO about VALUES ('sections', 'topics', 'JSON list of all its topics, the primary one first');
INSERT INTO about VALUES ('sections', 'page_first', 'page where it begins');
INSERT INTO about VALUES ('sections', 'page_last', 'page where its own text ends');
INSERT INTO about VALUES ('sections', 'text', 'clean text under the heading, sub-sections not included');
INSERT INTO about VALUES ('sections', 'table_text', 'texts of its tables'' cells, for searching');
INSERT INTO about VALUES ('sections', 'evidence', 'JSON: what made it a heading, and the words that gave division and topics');
INSERT INTO about VALUES ('sections', 'figures', 'number of figures in it');
INSERT INTO about VALUES ('blocks', '', 'A paragraph, bullet or table of a section, with its place in the source.');
INSERT INTO about VALUES ('blocks', 'section', 'id of the section');
INSERT INTO about VALUES ('blocks', 'position', 'place in the section, from 0');
INSERT INTO about VALUES ('blocks', 'kind', 'paragraph, bullet, numbered or table');
INSERT INTO about VALUES ('blocks', 'marker', 'the bullet or number as printed');
INSERT INTO about VALUES ('blocks', 'level', 'depth of a bullet, from 0');
INSERT INTO about VALUES ('blocks', 'start', 'offset of its first character in the section''s text');
INSERT INTO about VALUES ('blocks', 'end', 'offset after its last character');
INSERT INTO about VALUES ('blocks', 'page', 'page where it begins');
INSERT INTO about VALUES ('blocks', 'places', 'JSON list of [start, end, page, line, left, top, right, bottom], one a printed line: offsets into the section''s text, points from the upper left corner');
INSERT INTO about VALUES ('tables', '', 'A table as rows and columns.');
INSERT INTO about VALUES ('tables', 'section', 'id of the section');
INSERT INTO about VALUES ('tables', 'block', 'position of its block in the section');
INSERT INTO about VALUES ('tables', 'caption', 'the table''s own heading');
INSERT INTO about VALUES ('tables', 'rows', 'number of rows');
INSERT INTO about VALUES ('tables', 'columns', 'number of columns');
INSERT INTO about VALUES ('tables', 'grid', 'JSON list of rows, each a list of texts');
INSERT INTO about VALUES ('tables', 'cells', 'JSON list of {row, column, row_span, column_span, header, page} for the cells that are headers, span or lie on a later page');
INSERT INTO about VALUES ('tables', 'page', 'page where it begins');
INSERT INTO about VALUES ('figures', '', 'A number that states a measurement, amount, count, share, rate, index, duration or change.');
INSERT INTO about VALUES ('figures', 'id', 'report id × 1 000 000 + place in reading order');
INSERT INTO about VALUES ('figures', 'report', 'slug of the report');
INSERT INTO about VALUES ('figures', 'source', 'file name the report came from, without its folder');
INSERT INTO about VALUES ('figures', 'section', 'id of the section');
INSERT INTO about VALUES ('figures', 'section_path', 'JSON list of titles down to the section');
INSERT INTO about VALUES ('figures', 'quote', 'the figure with its unit, exactly as in the text');
INSERT INTO about VALUES ('figures', 'value', 'the number as written, with its sign, not scaled');
INSERT INTO about VALUES ('figures', 'value_max', 'upper end of a range');
INSERT INTO about VALUES ('figures', 'unit', 'mnkr, procent, antal, …');
INSERT INTO about VALUES ('figures', 'metric', 'what it measures, in the report''s own words');
INSERT INTO about VALUES ('figures', 'role', 'level, difference, change, forecast, target, share or part');
INSERT INTO about VALUES ('figures', 'against', 'base of a difference or change: budget, previous_year, previous_month, goal, other:<words>');
INSERT INTO about VALUES ('figures', 'direction', 'better, worse, up or down, as the words say');
INSERT INTO about VALUES ('figures', 'period', 'the time it is about, ISO');
INSERT INTO about VALUES ('figures', 'approximate', '1 for drygt, ca, nästan, …');
INSERT INTO about VALUES ('figures', 'spelled', '1 where the number is a word');
INSERT INTO about VALUES ('figures', 'sentence', 'the whole clean sentence, or the row of a table');
INSERT INTO about VALUES ('figures', 'page', 'page of the source');
INSERT INTO about VALUES ('figures', 'start', 'offset in the section''s text; NULL in a table');
INSERT INTO about VALUES ('figures', 'end', 'offset after the quote; NULL in a table');
INSERT INTO about VALUES ('figures', 'row', 'heading of its row, in a table');
INSERT INTO about VALUES ('figures', 'column', 'heading of its column, in a table');
INSERT INTO about VALUES ('figures', 'table_block', 'position of the table''s block in the section');
INSERT INTO about VALUES ('figures', 'table_row', 'row in the table, from 0');
INSERT INTO about VALUES ('figures', 'table_column', 'column in the table, from 0');
INSERT INTO about VALUES ('figures', 'line', 'line of the text file, or on the page');
INSERT INTO about VALUES ('figures', 'box', 'JSON [left, top, right, bottom] of its printed line, in points');
INSERT INTO about VALUES ('figures', 'series', 'the series it belongs to');
INSERT INTO about VALUES ('figures', 'series_key', 'what it measures, as the key of the series that it could belong to');
INSERT INTO about VALUES ('figures', 'restates', 'id of the figure of an earlier report whose value it replaces');
INSERT INTO about VALUES ('figures', 'confidence', 'how sure the reading is, 0 to 1');
INSERT INTO about VALUES ('figures', 'rule', 'the rule that found it');
INSERT INTO about VALUES ('figures', 'statement', 'the same number for the figures of one statement in a section');
INSERT INTO about VALUES ('figures', 'flags', 'JSON list of what the statement''s arithmetic contradicts');
INSERT INTO about VALUES ('masked', '', 'A number in running text that is no figure, and the reason.');
INSERT INTO about VALUES ('masked', 'section', 'id of the section');
INSERT INTO about VALUES ('masked', 'start', 'offset in the section''s text');
INSERT INTO about VALUES ('masked', 'end', 'offset after it');
INSERT INTO about VALUES ('masked', 'quote', 'as written');
INSERT INTO about VALUES ('masked', 'reason', 'date, year, name, law, age bracket, …');
INSERT INTO about VALUES ('corrections', '', 'What a person has corrected; survives every reload.');
INSERT INTO about VALUES ('corrections', 'content_hash', 'SHA-256 of the file that it is about, or empty');
INSERT INTO about VALUES ('corrections', 'field', 'month, series, …');
INSERT INTO about VALUES ('corrections', 'subject', 'what in the file, or empty');
INSERT INTO about VALUES ('corrections', 'value', 'the person''s value');
INSERT INTO about VALUES ('corrections', 'made_at', 'when, ISO');
INSERT INTO about VALUES ('loads', '', 'What happened to every file that was ever given to `rapportvy load`, the last time.');
INSERT INTO about VALUES ('loads', 'source_path', 'path of the file, relative to the database where possible; empty while a load is under way');
INSERT INTO about VALUES ('loads', 'status', 'loaded, replaced, unchanged, failed or under way');
INSERT INTO about VALUES ('loads', 'reason', 'why it failed, or a warning');
INSERT INTO about VALUES ('loads', 'report', 'slug of the report it became');
INSERT INTO about VALUES ('loads', 'content_hash', 'SHA-256 of the file');
INSERT INTO about VALUES ('loads', 'size', 'bytes');
INSERT INTO about VALUES ('loads', 'modified', 'the file''s time of change, seconds since 1970');
INSERT INTO about VALUES ('loads', 'loader_version', 'version of the loader');
INSERT INTO about VALUES ('loads', 'seconds', 'processor seconds it took');
INSERT INTO about VALUES ('loads', 'loaded_at', 'when, ISO');
INSERT INTO about VALUES ('about', '', 'What every table and column of this file holds.');
INSERT INTO about VALUES ('about', 'table_name', 'the table');
INSERT INTO about VALUES ('about', 'column_name', 'the column, or empty for the table itself');
INSERT INTO about VALUES ('about', 'about', 'what it holds');
INSERT INTO about VALUES ('points', '', 'One value of a series as one report tells it; copies of reports are left out.');
INSERT INTO about VALUES ('points', 'series', 'name of the series');
INSERT INTO about VALUES ('points', 'report', 'slug of the report');
INSERT INTO about VALUES ('points', 'month', 'month of the report');
INSERT INTO about VALUES ('points', 'period', 'the time that the value is about');
INSERT INTO about VALUES ('points', 'value', 'as written, in the unit of the series');
INSERT INTO about VALUES ('points', 'value_max', 'upper end of a range');
INSERT INTO about VALUES ('points', 'approximate', '1 for drygt, ca, nästan, …');
INSERT INTO about VALUES ('points', 'figure', 'id of the figure');
INSERT INTO about VALUES ('points', 'page', 'page of the source');
INSERT INTO about VALUES ('points', 'restates', 'id of the figure of an earlier report that told another value of this period');
INSERT INTO about VALUES ('points', 'restated', '1 where a later report tells another value of this period');
INSERT INTO about VALUES ('said', '', 'What a person said of series; the last of it can be taken back.');
INSERT INTO about VALUES ('said', 'id', 'number of the correction: of two made in one second the later has the greater');
INSERT INTO about VALUES ('said', 'action', 'confirm, join or part');
INSERT INTO about VALUES ('said', 'series', 'name of the series, if it is still there');
INSERT INTO about VALUES ('said', 'metric', 'what it measures, also where it is gone with its figures');
INSERT INTO about VALUES ('said', 'quote', 'the figure that was taken out, as written');
INSERT INTO about VALUES ('said', 'made_at', 'time, UTC');
PRAGMA application_id = 1380996697;
PRAGMA user_version = 3;
COMMIT;
