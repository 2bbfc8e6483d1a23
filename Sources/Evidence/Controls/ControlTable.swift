/// The controls that a pack supports, each with its source; data without judgement.
///
/// A new control is one entry, with id and title copied from the page that `source` names.
package enum ControlTable {
  package static let all = nist + fedRAMP + cis + scuba + mcsb + iso + soc2 + pci + owasp

  private static let expiry = ["expiring", "lapsed", "outage", "HYG-01"]

  private static let nist = [
    Control(
      "NIST SP 800-53", "Rev. 5.1.1", "IA-5", "Authenticator Management",
      supports: "Every stored credential of applications with its age, end and rotation (item f).",
      lacks:
        "The frequency that the organisation set, authenticators of people and devices, and how "
        + "they are issued and protected.",
      source: "NIST oscal-content, NIST_SP-800-53_rev5 catalog", rules: expiry),
    Control(
      "NIST SP 800-53", "Rev. 5.1.1", "AC-2", "Account Management",
      supports:
        "The whole list of applications and service principals with owners, and what is unused.",
      lacks: "Accounts of people, approvals of new accounts, and the review as a signed record.",
      source: "NIST oscal-content, NIST_SP-800-53_rev5 catalog", rules: ["HYG-07", "CLN-04"]),
    Control(
      "NIST SP 800-53", "Rev. 5.1.1", "AC-2(3)", "Disable Accounts",
      supports: "Applications that are disabled or unused, where activity was collected.",
      lacks: "The period after which accounts are disabled, and the record that they were.",
      source: "NIST oscal-content, NIST_SP-800-53_rev5 catalog", rules: ["dormant", "CLN-04"]),
    Control(
      "NIST SP 800-53", "Rev. 5.1.1", "IA-9", "Service Identification and Authentication",
      supports: "How services authenticate: secret, certificate or federation, one row each.",
      lacks: "Authentication between services outside Microsoft Entra ID.",
      source: "MCSB v1 spreadsheet (mapping of IM-3)"),
    Control(
      "NIST SP 800-53", "Rev. 5.1.1", "CA-7", "Continuous Monitoring",
      supports: "A period pack: which weeks a report was made, and what was overdue for how long.",
      lacks: "The monitoring strategy, its metrics, and the answer of the organisation to results.",
      source: "NIST oscal-content, NIST_SP-800-53_rev5 catalog"),
  ]

  private static let fedRAMP = [
    Control(
      "FedRAMP", "Consolidated Rules 2026", "KSI-IAM-SNU", "Securing non-user accounts",
      supports: "Non-user accounts and their authentication, reviewed in every report of a period.",
      lacks: "The provider's own policy for non-user accounts, and accounts outside Entra ID.",
      source: "FedRAMP/2026-markdown@beca3de6")
  ]

  private static let cis = [
    Control(
      "CIS Microsoft 365 Foundations", "v7.0.0", "5.1.5.3", "Block password addition",
      supports: "Client secrets by date of start: any added after the policy took effect shows.",
      lacks: "The tenant's app management policy itself, read from Graph.",
      source: "Prowler cis_7.0_m365 (titles in its words)"),
    Control(
      "CIS Microsoft 365 Foundations", "v7.0.0", "5.1.5.4",
      "Restrict max password lifetime: 180 days or less",
      supports: "The lifetime of every client secret.",
      lacks: "The tenant's app management policy itself, read from Graph.",
      source: "Prowler cis_7.0_m365 (titles in its words)", rules: ["HYG-01"]),
    Control(
      "CIS Microsoft 365 Foundations", "v7.0.0", "5.1.5.6",
      "Restrict max certificate lifetime: 180 days or less",
      supports: "The lifetime of every certificate.",
      lacks: "The tenant's app management policy itself, read from Graph.",
      source: "Prowler cis_7.0_m365 (titles in its words)", rules: ["HYG-02"]),
  ]

  private static let scuba = [
    Control(
      "CISA SCuBA", "Entra ID baseline, April 2026", "MS.AAD.5.5v1",
      "Application password addition SHOULD be blocked",
      supports: "Client secrets by date of start.",
      lacks: "The tenant's app management policy itself, read from Graph.",
      source: "ScubaGear baselines/aad.md"),
    Control(
      "CISA SCuBA", "Entra ID baseline, April 2026", "MS.AAD.5.6v1",
      "Application password lifetime SHOULD be restricted to 180 days or less",
      supports: "The lifetime of every client secret.",
      lacks: "The tenant's app management policy itself, read from Graph.",
      source: "ScubaGear baselines/aad.md", rules: ["HYG-01"]),
    Control(
      "CISA SCuBA", "Entra ID baseline, April 2026", "MS.AAD.5.7v1",
      "Application certificate lifetime SHOULD be restricted to 365 days or less",
      supports: "The lifetime of every certificate.",
      lacks: "The tenant's app management policy itself, read from Graph.",
      source: "ScubaGear baselines/aad.md", rules: ["HYG-02"]),
  ]

  private static let mcsb = [
    Control(
      "Microsoft cloud security benchmark", "v1", "IM-3",
      "Manage application identities securely and automatically",
      supports: "Which applications use managed identities or federation, and which could.",
      lacks: "Resources that authenticate without an application of the tenant.",
      source: "MCSB v1 spreadsheet", rules: ["MIG-01", "MIG-02", "MIG-03"]),
    Control(
      "Microsoft cloud security benchmark", "v1", "IM-8",
      "Restrict the exposure of credential and secrets",
      supports: "Secrets found in exports and in the files that were searched.",
      lacks: "A scan of all repositories and their history.",
      source: "MCSB v1 spreadsheet", rules: ["HYG-16", "HYG-17"]),
    Control(
      "Microsoft cloud security benchmark", "v1", "DP-7",
      "Use a secure certificate management process",
      supports: "Certificates of applications with lifetime, end and successor.",
      lacks: "The process around them, and certificates outside Entra ID.",
      source: "MCSB v1 spreadsheet", rules: ["HYG-02"]),
  ]

  private static let iso = [
    Control(
      "ISO/IEC 27001", "2022", "A.5.16", "Identity management",
      supports: "The whole list of non-human identities with owners.",
      lacks: "Identities of people, and the life cycle procedures.",
      source: "Prowler iso27001_2022", rules: ["HYG-07"]),
    Control(
      "ISO/IEC 27001", "2022", "A.5.17", "Authentication information",
      supports: "Age, end and rotation of every stored credential.",
      lacks: "How credentials are handed out, and what users are told.",
      source: "Prowler iso27001_2022", rules: expiry),
    Control(
      "ISO/IEC 27001", "2022", "A.8.24", "Use of cryptography",
      supports: "Key types, sizes and lifetimes of certificates, where the export holds them.",
      lacks: "The policy on cryptography, and keys outside Entra ID.",
      source: "Prowler iso27001_2022", rules: ["HYG-02"]),
  ]

  private static let soc2 = [
    Control(
      "SOC 2", "TSC 2017 (2022)", "CC6.1",
      "Logical access security software, infrastructure and "
        + "architectures",
      supports: "How applications authenticate, and what is overdue.",
      lacks: "Controls over access by people, networks and data.",
      source: "Prowler soc2_azure", rules: expiry),
    Control(
      "SOC 2", "TSC 2017 (2022)", "CC6.2",
      "Registration and authorization prior to issuing system credentials",
      supports: "Who added credentials and when, where the audit log was collected.",
      lacks: "The approval of each.", source: "Prowler soc2_azure"),
    Control(
      "SOC 2", "TSC 2017 (2022)", "CC6.3", "Authorizes, modifies or removes access",
      supports: "Credentials removed or replaced between two reports.",
      lacks: "The decision behind each change.", source: "Prowler soc2_azure"),
  ]

  private static let pci = [
    Control(
      "PCI DSS", "4.0.1", "8.6.3",
      "Passwords/passphrases for any application and system accounts are protected against misuse",
      supports: "How old every client secret is, and when it was changed.",
      lacks: "The targeted risk analysis (12.3.1) that sets the frequency, and complexity.",
      source: "Prowler pci_4.0", rules: expiry)
  ]

  private static let owasp = [
    Control(
      "OWASP Non-Human Identities Top 10", "2025", "NHI1", "Improper Offboarding",
      supports:
        "Applications that are unused, disabled or without an owner, and expired credentials "
        + "that are still stored.",
      lacks: "The event of leaving: projects that ended and people who left.",
      source: "https://owasp.org/www-project-non-human-identities-top-10/2025/",
      rules: ["HYG-07", "CLN-04", "superseded", "lapsed"]),
    Control(
      "OWASP Non-Human Identities Top 10", "2025", "NHI2", "Secret Leakage",
      supports: "Secrets found in exports and in the files that were searched.",
      lacks: "A scan of all repositories and their history.",
      source: "https://owasp.org/www-project-non-human-identities-top-10/2025/",
      rules: ["HYG-16", "HYG-17"]),
    Control(
      "OWASP Non-Human Identities Top 10", "2025", "NHI4", "Insecure Authentication",
      supports: "What could move from stored secrets to federation or a managed identity.",
      lacks: "Protocols that applications use besides Entra ID.",
      source: "https://owasp.org/www-project-non-human-identities-top-10/2025/",
      rules: ["MIG-01", "MIG-02", "MIG-03"]),
    Control(
      "OWASP Non-Human Identities Top 10", "2025", "NHI5", "Overprivileged NHI",
      supports: "The roles of applications, where they were collected.",
      lacks: "Which of them are used.",
      source: "https://owasp.org/www-project-non-human-identities-top-10/2025/"),
    Control(
      "OWASP Non-Human Identities Top 10", "2025", "NHI7", "Long-Lived Secrets",
      supports: "The lifetime of every credential, and those that never end.",
      lacks: "Secrets outside Entra ID.",
      source: "https://owasp.org/www-project-non-human-identities-top-10/2025/",
      rules: ["HYG-01", "HYG-02", "HYG-03"]),
  ]
}
