// Written by Tests/Outside/template_files.py; make templates writes it anew.
#include "Templates.h"

static const unsigned char ci_common_lapse_run_sh[] = {
#embed "ci/common/lapse-run.sh"
};

static const unsigned char ci_common_lapse_yml[] = {
#embed "ci/common/lapse.yml"
};

static const unsigned char ci_common_owners_yml[] = {
#embed "ci/common/owners.yml"
};

static const unsigned char ci_common_tenants_yml[] = {
#embed "ci/common/tenants.yml"
};

static const unsigned char ci_github_action_yml[] = {
#embed "ci/github/action.yml"
};

static const unsigned char ci_github_lapse_tenants_yml[] = {
#embed "ci/github/lapse-tenants.yml"
};

static const unsigned char ci_github_lapse_yml[] = {
#embed "ci/github/lapse.yml"
};

static const struct TemplateFile files[] = {
    {"ci/common/lapse-run.sh", {ci_common_lapse_run_sh, sizeof ci_common_lapse_run_sh}},
    {"ci/common/lapse.yml", {ci_common_lapse_yml, sizeof ci_common_lapse_yml}},
    {"ci/common/owners.yml", {ci_common_owners_yml, sizeof ci_common_owners_yml}},
    {"ci/common/tenants.yml", {ci_common_tenants_yml, sizeof ci_common_tenants_yml}},
    {"ci/github/action.yml", {ci_github_action_yml, sizeof ci_github_action_yml}},
    {"ci/github/lapse-tenants.yml", {ci_github_lapse_tenants_yml, sizeof ci_github_lapse_tenants_yml}},
    {"ci/github/lapse.yml", {ci_github_lapse_yml, sizeof ci_github_lapse_yml}},
};

const struct TemplateFile *template_files(void) { return files; }

size_t template_files_count(void) { return sizeof files / sizeof files[0]; }
