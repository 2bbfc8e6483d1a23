/// Finds the token source: the one that was asked for, or the first that is available.
package struct TokenChain: Sendable {
  package struct Choice: Sendable {
    package var source: any TokenSource
    package var token: AccessToken
    /// The sources tried before, and why each gave no token.
    package var skipped: [(name: TokenSourceName, reason: String)]
  }

  private let settings: TokenSettings
  private let context: TokenContext
  private let names: [TokenSourceName]

  /// - Parameter asked: the value of `--auth`; nil for automatic, narrowed by
  ///   `AZURE_TOKEN_CREDENTIALS`.
  package init(
    _ settings: TokenSettings, _ context: TokenContext, asked: TokenSourceName?
  ) throws(TokenFailure) {
    self.settings = settings
    self.context = context
    if let asked {
      names = [asked]
    } else if settings.tokenPath != nil {
      names = [.token]
    } else {
      let value = settings.environment["AZURE_TOKEN_CREDENTIALS"] ?? ""
      guard let allowed = TokenSourceName.allowed(by: value) else {
        throw TokenFailure(
          "AZURE_TOKEN_CREDENTIALS is '\(PrintableText.line(value, limit: 60))'; lapse knows prod, dev, "
            + "EnvironmentCredential, WorkloadIdentityCredential, ManagedIdentityCredential, "
            + "AzureCliCredential, AzurePipelinesCredential and DeviceCodeCredential")
      }
      names = allowed
    }
  }

  /// Tries one source after another.
  package func choose() async throws(TokenFailure) -> Choice {
    var skipped: [(name: TokenSourceName, reason: String)] = []
    for name in names {
      do throws(TokenFailure) {
        let source = try source(name)
        return Choice(source: source, token: try await source.token(claims: nil), skipped: skipped)
      } catch {
        // A source that is configured but refused ends the search.
        guard error.isAbsent, names.count > 1 else {
          throw TokenFailure(
            "\(name.rawValue): \(error.message)", isAbsent: error.isAbsent,
            isWrongUsage: error.isWrongUsage)
        }
        skipped.append((name, error.message))
      }
    }
    throw TokenFailure(
      "no way to sign in. "
        + skipped.map { "\($0.name.rawValue): \($0.reason)" }.joined(separator: ". ")
        + ". What to do: run az login, or choose a way with --auth; lapse doctor checks each",
      isAbsent: true)
  }

  private func source(_ name: TokenSourceName) throws(TokenFailure) -> any TokenSource {
    switch name {
    case .secret: try ClientSecretSource(settings, context)
    case .certificate: try CertificateSource(settings, context)
    case .workloadIdentity: try WorkloadIdentitySource(settings, context)
    case .gitHubActions: try GitHubActionsSource(settings, context)
    case .azurePipelines: try AzurePipelinesSource(settings, context)
    case .managedIdentity:
      try ManagedIdentitySource(settings, context, probes: names.count > 1)
    case .azureCLI: try AzureCLISource(settings, context)
    case .deviceCode: try DeviceCodeSource(settings, context)
    case .token: try ReadyTokenSource(settings, context)
    }
  }
}
