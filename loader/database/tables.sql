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
