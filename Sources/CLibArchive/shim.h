#ifndef LAPSE_LIBARCHIVE_SHIM_H
#define LAPSE_LIBARCHIVE_SHIM_H

#include <archive.h>
#include <archive_entry.h>

/// A constant in place of the macro, because Swift does not import macros with casts.
static const unsigned int lapse_archive_regular_file = 0100000;
static const unsigned int lapse_archive_directory = 0040000;

#endif
