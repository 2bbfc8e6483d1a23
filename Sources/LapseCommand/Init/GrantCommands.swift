import Templates

/// The commands that grant exactly what a run needs, for three tools.
struct GrantCommands {
  let system: CISystem
  /// The origin of the clone, if known.
  let remote: GitRemote?
  let branch: String
  /// Whether a single application serves many tenants.
  let tenants: Bool

  private static let shells = ["sh", "ps1", "tf"]

  var text: String {
    Self.shells.map { shell in
      (isFederated
        ? filled("application", shell) + filled(tenants ? "principal-tenants" : "principal", shell)
        : filled("identity", shell)) + filled("roles", shell)
    }.joined(separator: "\n")
  }

  /// What stands for the repository if the clone does not say which it is.
  var placeholder: String? {
    guard repository == nil else { return nil }
    return switch system {
    case .github: "OWNER/REPOSITORY"
    case .gitlab: "GROUP/PROJECT"
    case .azurePipelines, .jenkins, .systemd, .kubernetes: nil
    }
  }

  /// Whether the system issues OIDC tokens to its jobs.
  private var isFederated: Bool {
    switch system {
    case .github, .gitlab, .kubernetes: true
    case .azurePipelines, .jenkins, .systemd: false
    }
  }

  private func filled(_ name: String, _ shell: String) -> String {
    let path = repository ?? placeholder ?? ""
    let parts = path.split(separator: "/")
    return TemplateText.of("ci/grant/\(name).\(shell)")
      .replacing("@SUBJECT@\n", with: subjectLines(shell))
      .replacing("@SYSTEM@", with: system.rawValue).replacing("@ISSUER@", with: issuer)
      .replacing("@AUDIENCE@", with: tenants ? "AzureADMultipleOrgs" : "AzureADMyOrg")
      .replacing("@PRINCIPAL@", with: principal).replacing("@BRANCH@", with: branch)
      .replacing("@REPOSITORY@", with: path).replacing("@OWNER@", with: parts.first ?? "")
      .replacing("@NAME@", with: parts.last ?? "")
  }

  /// Returns the lines that set the subject of the job's OIDC tokens.
  private func subjectLines(_ shell: String) -> String {
    // Only github.com puts ids in the subject; self-hosted servers do not.
    if system == .github, remote == nil || remote?.system == .github {
      return TemplateText.of("ci/grant/subject-github.\(shell)")
    }
    return switch shell {
    case "sh": "SUBJECT='\(subject)'\n"
    case "ps1": "$subject = '\(subject)'\n"
    default: "locals {\n  lapse_subject = \"\(subject)\"\n}\n\n"
    }
  }

  /// The repository's path, if the remote is on a server of the system.
  private var repository: String? {
    guard let remote, remote.system == system, let path = remote.path else { return nil }
    let parts = path.split(separator: "/").count
    return system == .github ? (parts == 2 ? path : nil) : (parts >= 2 ? path : nil)
  }

  /// The issuer, or a placeholder: a guessed issuer must not be trusted.
  private var issuer: String {
    switch (system, remote) {
    case (.github, nil): "https://token.actions.githubusercontent.com"
    case (.github, let remote?) where remote.system == .github:
      "https://token.actions.githubusercontent.com"
    case (.github, _): "https://ISSUER-OF-YOUR-GITHUB-SERVER"
    case (.gitlab, nil): "https://gitlab.com"
    case (.gitlab, let remote?) where remote.system == .gitlab: "https://\(remote.host)"
    case (.gitlab, _): "https://YOUR-GITLAB-SERVER"
    default: "https://ISSUER-OF-THE-CLUSTER"
    }
  }

  private var subject: String {
    switch system {
    case .github: "repo:\(repository ?? placeholder ?? ""):ref:refs/heads/\(branch)"
    case .gitlab: "project_path:\(repository ?? placeholder ?? ""):ref_type:branch:ref:\(branch)"
    default: "system:serviceaccount:default:lapse"
    }
  }

  private var principal: String {
    system == .azurePipelines
      ? "the object id of the service principal behind the service connection"
      : "the object id of the machine's managed identity, or of the service principal of an application "
        + "with a certificate"
  }
}
