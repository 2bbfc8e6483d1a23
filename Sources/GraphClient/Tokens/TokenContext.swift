/// What token sources need to reach anything.
package struct TokenContext: Sendable {
  package var transport: any Transport
  package var time: Timekeeper
  package var agent: String
  package var mask: SecretMask
  /// Shows a person what to do (device code).
  package var tell: @Sendable (SignInPrompt) -> Void

  package init(
    transport: any Transport, time: Timekeeper, agent: String, mask: SecretMask,
    tell: @escaping @Sendable (SignInPrompt) -> Void
  ) {
    self.transport = transport
    self.time = time
    self.agent = agent
    self.mask = mask
    self.tell = tell
  }

  func endpoint(
    _ tenant: String, _ settings: TokenSettings, path: String = "token"
  ) throws(TokenFailure) -> TokenEndpoint {
    try TokenEndpoint(
      tenant: tenant, endpoints: settings.endpoints, transport: transport, time: time,
      agent: agent, mask: mask, path: path)
  }
}

extension TokenContext {
  /// The members of an answer in JSON, with a few attempts.
  func members(
    of request: HTTPRequest, from what: String
  ) async throws(TokenFailure) -> [String: JSONTree] {
    var failure = ""
    for attempt in 1...3 {
      do throws(TransportFailure) {
        let answer = try await transport.send(request)
        if answer.status == 200, let members = JSONTree.object(answer.body) { return members }
        failure = "answered \(answer.status)"
        guard answer.status == 429 || answer.status >= 500 else { break }
      } catch {
        failure = error.message
        guard error.isTransient else { break }
      }
      if attempt < 3 { await time.sleep(Double(attempt)) }
    }
    throw TokenFailure("\(what): \(failure)")
  }
}
