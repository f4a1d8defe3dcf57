/*
 * Files and folders below an open folder: write, compare, link, remove, list; never through symbolic links.
 * Used inside publish/ only. Functions returning int give 0 or an errno; paths are relative to the folder.
 * SPDX-License-Identifier: MIT
 */
#ifndef PUBLISH_TREE_H
#define PUBLISH_TREE_H

#include "publish/file_list.h"

/* Opens a folder for use as a root; -1 and errno when it is none or a symbolic link. The caller closes. */
int tree_open(int parent, const char *name);

/* Makes a folder of mode 0755, whatever the umask. */
int tree_make_folder(int root, const char *path);

/* Writes a new file of mode 0644, whatever the umask; EEXIST when the path is taken. */
int tree_write(int root, const char *path, struct text bytes);
/* The same of mode 0600. */
int tree_write_private(int root, const char *path, struct text bytes);

/* Whether the regular file holds exactly these bytes; false also when it cannot be read. */
bool tree_same(int root, const char *path, struct text bytes);

/* Gives the file a second name below `to`; where links are not possible, copies it with its mtime. */
int tree_link(int from, int to, const char *path);

enum { TREE_MOST_BYTES = 256 * 1024 * 1024 }; /* of a file the program left there: lists of a million files are smaller */

/* Reads a whole file into the arena; EFBIG when it is larger than any of ours. */
int tree_read(int root, const char *path, struct arena *arena, struct text *bytes);

/* Removes a file or a folder with all it holds; 0 also when there is none. */
int tree_remove(int parent, const char *name);

/*
 * Walks the folder: regular files that `files` lists get their size, time and `present`; everything else that is
 * not a folder in `folders` is added to `foreign`. Foreign folders are not entered.
 */
int tree_survey(int root, struct file_list *files, const struct file_list *folders, struct file_list *foreign);

#endif
