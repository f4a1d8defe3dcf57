/*
 * libzip over a buffer; each part is measured by what the directory says before it is unpacked, and never read past that.
 * Used through archive.h only.
 * SPDX-License-Identifier: MIT
 */
#include "base/archive.h"

#include <zip.h>

#include "base/file.h"

struct archive {
	zip_t *zip;
	struct source *source;
	struct arena *arena;
	size_t read; /* bytes unpacked so far */
};

bool archive_is_one(struct text bytes)
{
	return text_starts(bytes, "PK\003\004");
}

static struct place whole(struct source *source)
{
	return (struct place){source, PLACE_WHOLE_FILE};
}

struct archive *archive_open(struct source *source, struct arena *arena, struct notes *notes)
{
	zip_error_t error;
	zip_error_init(&error);
	zip_source_t *bytes = zip_source_buffer_create(source->bytes.at, source->bytes.len, 0, &error);
	zip_t *zip = bytes ? zip_open_from_source(bytes, ZIP_RDONLY, &error) : NULL;
	if (bytes && !zip)
		zip_source_free(bytes);
	if (zip && zip_get_num_entries(zip, 0) > ARCHIVE_MOST_PARTS) {
		zip_discard(zip);
		zip = NULL;
	}
	if (!zip)
		NOTE1(notes, MSG_ARCHIVE_BROKEN, whole(source), source->path);
	zip_error_fini(&error);
	if (!zip)
		return NULL;
	struct archive *archive = ARENA_NEW(arena, struct archive);
	*archive = (struct archive){zip, source, arena, 0};
	return archive;
}

void archive_close(struct archive *archive)
{
	if (archive)
		zip_discard(archive->zip);
}

bool archive_has(const struct archive *archive, const char *part)
{
	return zip_name_locate(archive->zip, part, 0) >= 0;
}

/* Whether the directory's sizes keep the limits. */
static bool is_modest(const struct archive *archive, const zip_stat_t *info)
{
	bool known = (info->valid & (ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE)) == (ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE);
	bool swells = info->size > 1024 * 1024 && info->size / ARCHIVE_MOST_SWELLING > info->comp_size;
	return known && !swells && info->size <= ARCHIVE_MOST_PART && archive->read + info->size <= ARCHIVE_MOST_BYTES;
}

/* The part's bytes, exactly as many as announced; false when it is torn or longer. */
static bool unpack(struct archive *archive, const zip_stat_t *info, struct text *bytes)
{
	size_t size = (size_t)info->size;
	char *at = arena_bytes(archive->arena, size + 1), more;
	zip_file_t *file = zip_fopen_index(archive->zip, info->index, 0);
	bool good = file && zip_fread(file, at, size) == (zip_int64_t)size && zip_fread(file, &more, 1) == 0;
	if (file)
		good = zip_fclose(file) == 0 && good;
	at[good ? size : 0] = '\0';
	*bytes = (struct text){at, good ? size : 0};
	archive->read += size;
	return good;
}

struct source *archive_read(struct archive *archive, const char *part, struct notes *notes)
{
	zip_stat_t info;
	zip_int64_t index = zip_name_locate(archive->zip, part, 0);
	if (index < 0 || zip_stat_index(archive->zip, (zip_uint64_t)index, 0, &info) != 0)
		return NULL;
	struct text path = text_format(archive->arena, "%.*s(%s)", TEXT_ARG(archive->source->path), part), bytes;
	if (!is_modest(archive, &info)) {
		NOTE2(notes, MSG_ARCHIVE_LARGE, whole(archive->source), archive->source->path, text_of(part));
		return NULL;
	}
	if (!unpack(archive, &info, &bytes)) {
		NOTE1(notes, MSG_ARCHIVE_BROKEN, whole(archive->source), archive->source->path);
		return NULL;
	}
	return source_of(archive->arena, path, bytes);
}

size_t archive_names(const struct archive *archive, struct text **names)
{
	size_t count = (size_t)zip_get_num_entries(archive->zip, 0);
	*names = ARENA_ARRAY(archive->arena, count, struct text);
	for (size_t i = 0; i < count; i++)
		(*names)[i] = text_copy(archive->arena, text_of(zip_get_name(archive->zip, i, 0)));
	return count;
}

struct archive_writer {
	zip_t *zip;
	zip_source_t *bytes; /* where the archive goes; kept beyond the closing of the zip */
	bool failed;
};

struct archive_writer *archive_begin(struct arena *arena)
{
	struct archive_writer *writer = ARENA_NEW(arena, struct archive_writer);
	zip_error_t error;
	zip_error_init(&error);
	writer->bytes = zip_source_buffer_create(NULL, 0, 0, &error);
	writer->zip = writer->bytes ? zip_open_from_source(writer->bytes, ZIP_TRUNCATE, &error) : NULL;
	zip_error_fini(&error);
	if (writer->zip) {
		zip_source_keep(writer->bytes);
		return writer;
	}
	if (writer->bytes)
		zip_source_free(writer->bytes);
	return NULL;
}

void archive_add(struct archive_writer *writer, const char *part, struct text bytes)
{
	enum { FIRST_DAY = 1 << 5 | 1 }; /* of 1980, as DOS writes dates; libzip's own would depend on the time zone */
	zip_source_t *source = writer ? zip_source_buffer(writer->zip, bytes.at, bytes.len, 0) : NULL;
	zip_int64_t index = source ? zip_file_add(writer->zip, part, source, ZIP_FL_ENC_UTF_8) : -1;
	if (source && index < 0)
		zip_source_free(source);
	if (writer && (index < 0 || zip_file_set_dostime(writer->zip, (zip_uint64_t)index, 0, FIRST_DAY, 0) < 0 ||
		       zip_set_file_compression(writer->zip, (zip_uint64_t)index, ZIP_CM_DEFLATE, 9) < 0))
		writer->failed = true;
}

static bool take_bytes(zip_source_t *source, struct buffer *out)
{
	char piece[65536];
	zip_int64_t count = 0;
	if (zip_source_open(source) < 0)
		return false;
	while ((count = zip_source_read(source, piece, sizeof piece)) > 0)
		buffer_add(out, piece, (size_t)count);
	zip_source_close(source);
	return count == 0;
}

bool archive_finish(struct archive_writer *writer, struct buffer *out)
{
	size_t before = out->len;
	if (!writer)
		return false;
	bool good = !writer->failed && zip_close(writer->zip) == 0;
	if (!good)
		zip_discard(writer->zip);
	good = good && take_bytes(writer->bytes, out);
	zip_source_free(writer->bytes);
	if (!good)
		out->len = before;
	return good;
}
