import System

/// The dependencies of token sources.
package struct TokenContext: Sendable {
  package var transport: any Transport
  package var time: Timekeeper
  package var agent: String
  package var mask: SecretMask
  /// Shows the user what to do (device code).
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
  /// Returns the members of a JSON response, after a few attempts if necessary.
  func members(
    of request: HTTPRequest, from what: String
  ) async throws(TokenFailure) -> [String: JSONBody] {
    do throws(TransportFailure) {
      let response = try await transport.send(request, retrying: .pipelineEndpoint, time: time)
      if response.status == 200, let members = JSONBody.object(response.body) { return members }
      throw TransportFailure(.other, "answered \(response.status)")
    } catch {
      throw TokenFailure("\(what): \(error.message)")
    }
  }
}
