#include "Templates.h"

// The commit of this build and its date, which Package.swift takes from the environment.
#define TEXT(token) #token
#define EXPANDED(token) TEXT(token)

#ifdef LAPSE_COMMIT
static const char commit[] = EXPANDED(LAPSE_COMMIT);
#else
static const char commit[] = "";
#endif

#ifdef LAPSE_COMMIT_DATE
static const char date[] = EXPANDED(LAPSE_COMMIT_DATE);
#else
static const char date[] = "";
#endif

struct TemplateBytes template_build_commit(void) {
  return (struct TemplateBytes){(const unsigned char *)commit, sizeof commit - 1};
}

struct TemplateBytes template_build_date(void) {
  return (struct TemplateBytes){(const unsigned char *)date, sizeof date - 1};
}
