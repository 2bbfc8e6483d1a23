#include "Templates.h"

static const unsigned char report_css[] = {
#embed "report.css"
};

static const unsigned char report_js[] = {
#embed "report.js"
};

static const unsigned char skeleton_html[] = {
#embed "skeleton.html"
};

static const unsigned char report_schema[] = {
#embed "report.schema.json"
};

static const unsigned char config_schema[] = {
#embed "config.schema.json"
};

static const unsigned char diagnosis_schema[] = {
#embed "diagnosis.schema.json"
};

static const unsigned char export_bash[] = {
#embed "export.sh"
};

static const unsigned char export_powershell[] = {
#embed "export.ps1"
};

static const unsigned char notify_schema[] = {
#embed "notify.schema.json"
};

static const unsigned char accepted_schema[] = {
#embed "accepted.schema.json"
};

static const unsigned char tenants_schema[] = {
#embed "tenants.schema.json"
};

static const unsigned char diff_schema[] = {
#embed "diff.schema.json"
};

static const unsigned char owners_schema[] = {
#embed "owners.schema.json"
};

struct TemplateBytes template_report_css(void) {
  return (struct TemplateBytes){report_css, sizeof report_css};
}

struct TemplateBytes template_report_js(void) {
  return (struct TemplateBytes){report_js, sizeof report_js};
}

struct TemplateBytes template_skeleton_html(void) {
  return (struct TemplateBytes){skeleton_html, sizeof skeleton_html};
}

struct TemplateBytes template_report_schema(void) {
  return (struct TemplateBytes){report_schema, sizeof report_schema};
}

struct TemplateBytes template_config_schema(void) {
  return (struct TemplateBytes){config_schema, sizeof config_schema};
}

struct TemplateBytes template_diagnosis_schema(void) {
  return (struct TemplateBytes){diagnosis_schema, sizeof diagnosis_schema};
}

struct TemplateBytes template_export_bash(void) {
  return (struct TemplateBytes){export_bash, sizeof export_bash};
}

struct TemplateBytes template_export_powershell(void) {
  return (struct TemplateBytes){export_powershell, sizeof export_powershell};
}

struct TemplateBytes template_notify_schema(void) {
  return (struct TemplateBytes){notify_schema, sizeof notify_schema};
}

struct TemplateBytes template_diff_schema(void) {
  return (struct TemplateBytes){diff_schema, sizeof diff_schema};
}

struct TemplateBytes template_owners_schema(void) {
  return (struct TemplateBytes){owners_schema, sizeof owners_schema};
}

struct TemplateBytes template_accepted_schema(void) {
  return (struct TemplateBytes){accepted_schema, sizeof accepted_schema};
}

struct TemplateBytes template_tenants_schema(void) {
  return (struct TemplateBytes){tenants_schema, sizeof tenants_schema};
}
