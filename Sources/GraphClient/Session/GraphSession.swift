package import Inventory

/// A signed-in session, the starting point of the commands that talk to Graph.
package struct GraphSession: Sendable {
  package let connection: GraphConnection
  package let source: TokenSourceName
  package let skipped: [(name: TokenSourceName, reason: String)]
  package let notes: [String]
  /// nil if the token cannot be read.
  package let claims: TokenClaims?
  package let expires: Instant
  /// The token's tenant, or the one the user named if the token cannot be read.
  package let tenant: Identifier?

  /// Signs in.
  ///
  /// - Parameters:
  ///   - asked: the value of `--auth`; nil for automatic.
  ///   - tell: called if the user has to do something.
  package static func open(
    _ settings: TokenSettings, asked: TokenSourceName?, transport: any Transport,
    run: RunSettings, tell: @escaping @Sendable (SignInPrompt) -> Void
  ) async throws(TokenFailure) -> GraphSession {
    let guarded = ReadOnlyTransport(graph: settings.endpoints.graph, over: transport)
    let mask = SecretMask(environment: settings.environment)
    let context = TokenContext(
      transport: guarded, time: run.time, agent: run.agent, mask: mask, tell: tell)
    let choice = try await TokenChain(settings, context, asked: asked).choose()
    let claims = TokenClaims(choice.token.secret)
    try check(claims, against: settings)
    var notes = choice.source.notes
    let writing = claims?.writing ?? []
    if !writing.isEmpty, choice.source.name != .azureCLI {
      notes.append(
        "the token could write (\(writing.prefix(4).joined(separator: ", "))): lapse never does; "
          + "Application.Read.All would suffice")
    }
    if claims == nil { notes.append("the token cannot be read, so nothing is known about it") }
    run.log.note(
      .tokenSource(
        name: choice.source.name.rawValue, identity: claims?.identity ?? "unknown identity",
        notes: notes, passedOver: choice.skipped.map { ($0.name.rawValue, $0.reason) }))
    return GraphSession(
      connection: GraphConnection(
        endpoints: settings.endpoints, transport: guarded,
        tokens: TokenKeeper(choice, time: run.time, log: run.log), mask: mask, run: run),
      source: choice.source.name, skipped: choice.skipped, notes: notes, claims: claims,
      expires: choice.token.expires,
      tenant: claims?.tenantId ?? settings.tenantId.flatMap { Identifier(guid: $0) })
  }

  /// Refuses a token for another tenant than the one that was named. A domain cannot be compared.
  private static func check(
    _ claims: TokenClaims?, against settings: TokenSettings
  ) throws(TokenFailure) {
    guard let named = settings.tenantId.flatMap({ Identifier(guid: $0) }),
      let tenant = claims?.tenantId, tenant != named
    else { return }
    throw TokenFailure(
      "the token is for the tenant \(tenant.guidText), and \(named.guidText) was named (--tenant, "
        + "AZURE_TENANT_ID): sign in to that tenant, or name the other", isWrongUsage: true)
  }

  /// Collects into a directory.
  package func collect(
    _ names: [CollectionName], into directory: CollectionDirectory, log: any RunLog,
    version: String
  ) async throws(GraphFailure) -> CollectionManifest {
    try await Collector(
      names, connection: connection, directory: directory, log: log, version: version
    ).run(tokenSource: source.rawValue, tenant: tenant, clientId: claims?.appId)
  }
}
