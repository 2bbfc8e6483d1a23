// Written by Tests/Outside/template_files.py; make templates writes it anew.
#include "Templates.h"

static const unsigned char ci_azure_pipelines_lapse_pipeline_yml[] = {
#embed "ci/azure-pipelines/lapse-pipeline.yml"
};

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

static const unsigned char ci_gitlab_lapse_gitlab_ci_yml[] = {
#embed "ci/gitlab/lapse.gitlab-ci.yml"
};

static const unsigned char ci_grant_federated_ps1[] = {
#embed "ci/grant/federated.ps1"
};

static const unsigned char ci_grant_federated_sh[] = {
#embed "ci/grant/federated.sh"
};

static const unsigned char ci_grant_federated_tf[] = {
#embed "ci/grant/federated.tf"
};

static const unsigned char ci_grant_identity_ps1[] = {
#embed "ci/grant/identity.ps1"
};

static const unsigned char ci_grant_identity_sh[] = {
#embed "ci/grant/identity.sh"
};

static const unsigned char ci_grant_identity_tf[] = {
#embed "ci/grant/identity.tf"
};

static const unsigned char ci_grant_roles_ps1[] = {
#embed "ci/grant/roles.ps1"
};

static const unsigned char ci_grant_roles_sh[] = {
#embed "ci/grant/roles.sh"
};

static const unsigned char ci_grant_roles_tf[] = {
#embed "ci/grant/roles.tf"
};

static const unsigned char ci_jenkins_Jenkinsfile[] = {
#embed "ci/jenkins/Jenkinsfile"
};

static const unsigned char ci_kubernetes_lapse_tenants_yml[] = {
#embed "ci/kubernetes/lapse-tenants.yml"
};

static const unsigned char ci_systemd_lapse_service[] = {
#embed "ci/systemd/lapse.service"
};

static const unsigned char ci_systemd_lapse_timer[] = {
#embed "ci/systemd/lapse.timer"
};

static const unsigned char manual_index_md[] = {
#embed "manual/index.md"
};

static const struct TemplateFile files[] = {
    {"ci/azure-pipelines/lapse-pipeline.yml", {ci_azure_pipelines_lapse_pipeline_yml, sizeof ci_azure_pipelines_lapse_pipeline_yml}},
    {"ci/common/lapse-run.sh", {ci_common_lapse_run_sh, sizeof ci_common_lapse_run_sh}},
    {"ci/common/lapse.yml", {ci_common_lapse_yml, sizeof ci_common_lapse_yml}},
    {"ci/common/owners.yml", {ci_common_owners_yml, sizeof ci_common_owners_yml}},
    {"ci/common/tenants.yml", {ci_common_tenants_yml, sizeof ci_common_tenants_yml}},
    {"ci/github/action.yml", {ci_github_action_yml, sizeof ci_github_action_yml}},
    {"ci/github/lapse-tenants.yml", {ci_github_lapse_tenants_yml, sizeof ci_github_lapse_tenants_yml}},
    {"ci/github/lapse.yml", {ci_github_lapse_yml, sizeof ci_github_lapse_yml}},
    {"ci/gitlab/lapse.gitlab-ci.yml", {ci_gitlab_lapse_gitlab_ci_yml, sizeof ci_gitlab_lapse_gitlab_ci_yml}},
    {"ci/grant/federated.ps1", {ci_grant_federated_ps1, sizeof ci_grant_federated_ps1}},
    {"ci/grant/federated.sh", {ci_grant_federated_sh, sizeof ci_grant_federated_sh}},
    {"ci/grant/federated.tf", {ci_grant_federated_tf, sizeof ci_grant_federated_tf}},
    {"ci/grant/identity.ps1", {ci_grant_identity_ps1, sizeof ci_grant_identity_ps1}},
    {"ci/grant/identity.sh", {ci_grant_identity_sh, sizeof ci_grant_identity_sh}},
    {"ci/grant/identity.tf", {ci_grant_identity_tf, sizeof ci_grant_identity_tf}},
    {"ci/grant/roles.ps1", {ci_grant_roles_ps1, sizeof ci_grant_roles_ps1}},
    {"ci/grant/roles.sh", {ci_grant_roles_sh, sizeof ci_grant_roles_sh}},
    {"ci/grant/roles.tf", {ci_grant_roles_tf, sizeof ci_grant_roles_tf}},
    {"ci/jenkins/Jenkinsfile", {ci_jenkins_Jenkinsfile, sizeof ci_jenkins_Jenkinsfile}},
    {"ci/kubernetes/lapse-tenants.yml", {ci_kubernetes_lapse_tenants_yml, sizeof ci_kubernetes_lapse_tenants_yml}},
    {"ci/systemd/lapse.service", {ci_systemd_lapse_service, sizeof ci_systemd_lapse_service}},
    {"ci/systemd/lapse.timer", {ci_systemd_lapse_timer, sizeof ci_systemd_lapse_timer}},
    {"manual/index.md", {manual_index_md, sizeof manual_index_md}},
};

const struct TemplateFile *template_files(void) { return files; }

size_t template_files_count(void) { return sizeof files / sizeof files[0]; }
