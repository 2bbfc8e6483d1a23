#ifndef LAPSE_TEMPLATES_H
#define LAPSE_TEMPLATES_H

#include <stddef.h>

/// A file of Templates/, compiled into the program.
struct TemplateBytes {
  const unsigned char *_Nonnull start;
  size_t count;
};

struct TemplateBytes template_report_css(void)
    __attribute__((swift_name("getter:TemplateBytes.reportCSS()")));
struct TemplateBytes template_report_js(void)
    __attribute__((swift_name("getter:TemplateBytes.reportJS()")));
struct TemplateBytes template_skeleton_html(void)
    __attribute__((swift_name("getter:TemplateBytes.skeletonHTML()")));
struct TemplateBytes template_report_schema(void)
    __attribute__((swift_name("getter:TemplateBytes.reportSchema()")));
struct TemplateBytes template_config_schema(void)
    __attribute__((swift_name("getter:TemplateBytes.configSchema()")));
struct TemplateBytes template_diagnosis_schema(void)
    __attribute__((swift_name("getter:TemplateBytes.diagnosisSchema()")));
struct TemplateBytes template_export_bash(void)
    __attribute__((swift_name("getter:TemplateBytes.exportBash()")));
struct TemplateBytes template_export_powershell(void)
    __attribute__((swift_name("getter:TemplateBytes.exportPowerShell()")));
struct TemplateBytes template_notify_schema(void)
    __attribute__((swift_name("getter:TemplateBytes.notifySchema()")));
struct TemplateBytes template_owners_schema(void)
    __attribute__((swift_name("getter:TemplateBytes.ownersSchema()")));

struct TemplateBytes template_accepted_schema(void)
    __attribute__((swift_name("getter:TemplateBytes.acceptedSchema()")));
struct TemplateBytes template_diff_schema(void)
    __attribute__((swift_name("getter:TemplateBytes.diffSchema()")));

struct TemplateBytes template_tenants_schema(void)
    __attribute__((swift_name("getter:TemplateBytes.tenantsSchema()")));
struct TemplateBytes template_build_commit(void)
    __attribute__((swift_name("getter:TemplateBytes.buildCommit()")));
struct TemplateBytes template_build_date(void)
    __attribute__((swift_name("getter:TemplateBytes.buildDate()")));

/// A file that `lapse init` or `lapse manual` writes or renders, with its path below Templates/.
struct TemplateFile {
  const char *_Nonnull path;
  struct TemplateBytes bytes;
};

/// All of them, sorted by path.
const struct TemplateFile *_Nonnull template_files(void);
size_t template_files_count(void);

#endif
