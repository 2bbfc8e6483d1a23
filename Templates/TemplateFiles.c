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

static const unsigned char ci_grant_application_ps1[] = {
#embed "ci/grant/application.ps1"
};

static const unsigned char ci_grant_application_sh[] = {
#embed "ci/grant/application.sh"
};

static const unsigned char ci_grant_application_tf[] = {
#embed "ci/grant/application.tf"
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

static const unsigned char ci_grant_principal_tenants_ps1[] = {
#embed "ci/grant/principal-tenants.ps1"
};

static const unsigned char ci_grant_principal_tenants_sh[] = {
#embed "ci/grant/principal-tenants.sh"
};

static const unsigned char ci_grant_principal_tenants_tf[] = {
#embed "ci/grant/principal-tenants.tf"
};

static const unsigned char ci_grant_principal_ps1[] = {
#embed "ci/grant/principal.ps1"
};

static const unsigned char ci_grant_principal_sh[] = {
#embed "ci/grant/principal.sh"
};

static const unsigned char ci_grant_principal_tf[] = {
#embed "ci/grant/principal.tf"
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

static const unsigned char ci_grant_subject_github_ps1[] = {
#embed "ci/grant/subject-github.ps1"
};

static const unsigned char ci_grant_subject_github_sh[] = {
#embed "ci/grant/subject-github.sh"
};

static const unsigned char ci_grant_subject_github_tf[] = {
#embed "ci/grant/subject-github.tf"
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

static const unsigned char manual_changes_md[] = {
#embed "manual/changes.md"
};

static const unsigned char manual_codes_md[] = {
#embed "manual/codes.md"
};

static const unsigned char manual_commands_md[] = {
#embed "manual/commands.md"
};

static const unsigned char manual_comparison_md[] = {
#embed "manual/comparison.md"
};

static const unsigned char manual_evidence_md[] = {
#embed "manual/evidence.md"
};

static const unsigned char manual_export_md[] = {
#embed "manual/export.md"
};

static const unsigned char manual_incident_md[] = {
#embed "manual/incident.md"
};

static const unsigned char manual_index_md[] = {
#embed "manual/index.md"
};

static const unsigned char manual_install_md[] = {
#embed "manual/install.md"
};

static const unsigned char manual_limits_md[] = {
#embed "manual/limits.md"
};

static const unsigned char manual_live_md[] = {
#embed "manual/live.md"
};

static const unsigned char manual_notify_md[] = {
#embed "manual/notify.md"
};

static const unsigned char manual_outputs_md[] = {
#embed "manual/outputs.md"
};

static const unsigned char manual_replace_md[] = {
#embed "manual/replace.md"
};

static const unsigned char manual_rules_md[] = {
#embed "manual/rules.md"
};

static const unsigned char manual_tenants_md[] = {
#embed "manual/tenants.md"
};

static const unsigned char manual_verdicts_md[] = {
#embed "manual/verdicts.md"
};

static const unsigned char manual_weekly_md[] = {
#embed "manual/weekly.md"
};

static const unsigned char manual_where_used_md[] = {
#embed "manual/where-used.md"
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
    {"ci/grant/application.ps1", {ci_grant_application_ps1, sizeof ci_grant_application_ps1}},
    {"ci/grant/application.sh", {ci_grant_application_sh, sizeof ci_grant_application_sh}},
    {"ci/grant/application.tf", {ci_grant_application_tf, sizeof ci_grant_application_tf}},
    {"ci/grant/identity.ps1", {ci_grant_identity_ps1, sizeof ci_grant_identity_ps1}},
    {"ci/grant/identity.sh", {ci_grant_identity_sh, sizeof ci_grant_identity_sh}},
    {"ci/grant/identity.tf", {ci_grant_identity_tf, sizeof ci_grant_identity_tf}},
    {"ci/grant/principal-tenants.ps1", {ci_grant_principal_tenants_ps1, sizeof ci_grant_principal_tenants_ps1}},
    {"ci/grant/principal-tenants.sh", {ci_grant_principal_tenants_sh, sizeof ci_grant_principal_tenants_sh}},
    {"ci/grant/principal-tenants.tf", {ci_grant_principal_tenants_tf, sizeof ci_grant_principal_tenants_tf}},
    {"ci/grant/principal.ps1", {ci_grant_principal_ps1, sizeof ci_grant_principal_ps1}},
    {"ci/grant/principal.sh", {ci_grant_principal_sh, sizeof ci_grant_principal_sh}},
    {"ci/grant/principal.tf", {ci_grant_principal_tf, sizeof ci_grant_principal_tf}},
    {"ci/grant/roles.ps1", {ci_grant_roles_ps1, sizeof ci_grant_roles_ps1}},
    {"ci/grant/roles.sh", {ci_grant_roles_sh, sizeof ci_grant_roles_sh}},
    {"ci/grant/roles.tf", {ci_grant_roles_tf, sizeof ci_grant_roles_tf}},
    {"ci/grant/subject-github.ps1", {ci_grant_subject_github_ps1, sizeof ci_grant_subject_github_ps1}},
    {"ci/grant/subject-github.sh", {ci_grant_subject_github_sh, sizeof ci_grant_subject_github_sh}},
    {"ci/grant/subject-github.tf", {ci_grant_subject_github_tf, sizeof ci_grant_subject_github_tf}},
    {"ci/jenkins/Jenkinsfile", {ci_jenkins_Jenkinsfile, sizeof ci_jenkins_Jenkinsfile}},
    {"ci/kubernetes/lapse-tenants.yml", {ci_kubernetes_lapse_tenants_yml, sizeof ci_kubernetes_lapse_tenants_yml}},
    {"ci/systemd/lapse.service", {ci_systemd_lapse_service, sizeof ci_systemd_lapse_service}},
    {"ci/systemd/lapse.timer", {ci_systemd_lapse_timer, sizeof ci_systemd_lapse_timer}},
    {"manual/changes.md", {manual_changes_md, sizeof manual_changes_md}},
    {"manual/codes.md", {manual_codes_md, sizeof manual_codes_md}},
    {"manual/commands.md", {manual_commands_md, sizeof manual_commands_md}},
    {"manual/comparison.md", {manual_comparison_md, sizeof manual_comparison_md}},
    {"manual/evidence.md", {manual_evidence_md, sizeof manual_evidence_md}},
    {"manual/export.md", {manual_export_md, sizeof manual_export_md}},
    {"manual/incident.md", {manual_incident_md, sizeof manual_incident_md}},
    {"manual/index.md", {manual_index_md, sizeof manual_index_md}},
    {"manual/install.md", {manual_install_md, sizeof manual_install_md}},
    {"manual/limits.md", {manual_limits_md, sizeof manual_limits_md}},
    {"manual/live.md", {manual_live_md, sizeof manual_live_md}},
    {"manual/notify.md", {manual_notify_md, sizeof manual_notify_md}},
    {"manual/outputs.md", {manual_outputs_md, sizeof manual_outputs_md}},
    {"manual/replace.md", {manual_replace_md, sizeof manual_replace_md}},
    {"manual/rules.md", {manual_rules_md, sizeof manual_rules_md}},
    {"manual/tenants.md", {manual_tenants_md, sizeof manual_tenants_md}},
    {"manual/verdicts.md", {manual_verdicts_md, sizeof manual_verdicts_md}},
    {"manual/weekly.md", {manual_weekly_md, sizeof manual_weekly_md}},
    {"manual/where-used.md", {manual_where_used_md, sizeof manual_where_used_md}},
};

const struct TemplateFile *template_files(void) { return files; }

size_t template_files_count(void) { return sizeof files / sizeof files[0]; }
