import Templates

/// The commands that grant exactly what a run needs, for three tools.
struct GrantCommands {
  let system: CISystem
  /// The origin of the clone, if known.
  let remote: GitRemote?
  let branch: String

  private static let shells = ["sh", "ps1", "tf"]

  var text: String {
    Self.shells.map { shell in
      let start = isFederated ? "federated" : "identity"
      return filled(TemplateText.of("ci/grant/\(start).\(shell)"))
        + TemplateText.of("ci/grant/roles.\(shell)")
    }.joined(separator: "\n")
  }

  /// Whether the system issues OIDC tokens to its jobs.
  private var isFederated: Bool {
    switch system {
    case .github, .gitlab, .kubernetes: true
    case .azurePipelines, .jenkins, .systemd: false
    }
  }

  private func filled(_ template: String) -> String {
    template.replacing("@SYSTEM@", with: system.rawValue).replacing("@ISSUER@", with: issuer)
      .replacing("@SUBJECT@", with: subject).replacing("@PRINCIPAL@", with: principal)
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
    case .github: "repo:\(repository ?? "OWNER/REPOSITORY"):ref:refs/heads/\(branch)"
    case .gitlab: "project_path:\(repository ?? "GROUP/PROJECT"):ref_type:branch:ref:\(branch)"
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
