import Templates

/// The commands that grant what a run needs and nothing else, for three tools.
struct GrantCommands {
  let system: CISystem
  /// `owner/name` or `group/project`, where the directory tells.
  let repository: String?

  private static let shells = ["sh", "ps1", "tf"]

  var text: String {
    Self.shells.map { shell in
      let start = isFederated ? "federated" : "identity"
      return filled(TemplateText.of("ci/grant/\(start).\(shell)"))
        + TemplateText.of("ci/grant/roles.\(shell)")
    }.joined(separator: "\n")
  }

  /// Whether the system vouches for its jobs with tokens of its own.
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

  private var issuer: String {
    switch system {
    case .github: "https://token.actions.githubusercontent.com"
    case .gitlab: "https://gitlab.com"
    default: "https://ISSUER-OF-THE-CLUSTER"
    }
  }

  private var subject: String {
    switch system {
    case .github: "repo:\(repository ?? "OWNER/REPOSITORY"):ref:refs/heads/main"
    case .gitlab: "project_path:\(repository ?? "GROUP/PROJECT"):ref_type:branch:ref:main"
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
