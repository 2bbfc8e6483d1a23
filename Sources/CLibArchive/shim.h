#ifndef LAPSE_LIBARCHIVE_SHIM_H
#define LAPSE_LIBARCHIVE_SHIM_H

#include <archive.h>
#include <archive_entry.h>

/// Macros with casts in them are not imported.
static const unsigned int lapse_archive_regular_file = 0100000;
static const unsigned int lapse_archive_directory = 0040000;

#endif
