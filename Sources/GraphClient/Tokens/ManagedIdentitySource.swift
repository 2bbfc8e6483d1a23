import System

/// The managed identity of the machine or service on which this program runs.
///
/// https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token
struct ManagedIdentitySource: TokenSource {
  let name = TokenSourceName.managedIdentity
  private let context: TokenContext
  private let endpoint: MetadataEndpoint
  private let probes: Bool
  /// Whether a user-assigned identity is named.
  private let isNamed: Bool

  /// - Parameter probes: whether this is one of several sources to try, so that a machine outside
  ///   Azure does not wait long for an address where nothing answers.
  init(_ settings: TokenSettings, _ context: TokenContext, probes: Bool) throws(TokenFailure) {
    self.context = context
    self.probes = probes
    isNamed = settings.applicationId != nil
    endpoint = try MetadataEndpoint(settings)
  }

  func token(claims _: String?) async throws(TokenFailure) -> AccessToken {
    switch endpoint.kind {
    case .appService: return try await ask(endpoint.request)
    case .arc: return try await askArc()
    case .imds:
      if probes { try await probe() }
      return try await ask(endpoint.request)
    }
  }

  /// Checks that IMDS is there, in one attempt of one second: it answers at once or is absent.
  private func probe() async throws(TokenFailure) {
    var request = endpoint.request
    request.headers = []
    request.timeoutSeconds = 1
    request.connectTimeoutSeconds = 1
    let response: HTTPResponse
    do throws(TransportFailure) {
      response = try await context.transport.send(request)
    } catch {
      throw TokenFailure(
        "no metadata endpoint answers: this machine is not in Azure", isAbsent: true)
    }
    // IMDS answers 400 if its header is missing. Other clouds run their own services at that
    // address, which do not know the path.
    guard ![401, 403, 404, 405].contains(response.status) else {
      throw TokenFailure(
        "the service at the metadata endpoint's address (\(response.status)) is not Azure's",
        isAbsent: true)
    }
  }

  private func ask(_ request: HTTPRequest) async throws(TokenFailure) -> AccessToken {
    let response: HTTPResponse
    do throws(TransportFailure) {
      response = try await context.transport.send(
        request, retrying: .metadataEndpoint, time: context.time,
        mayPass: { [404, 410].contains($0.status) || $0.isServerTrouble })
    } catch {
      throw TokenFailure("the metadata endpoint: \(error.message)")
    }
    if let token = token(in: response) { return token }
    // IMDS answers 400 if the machine has no identity, or none of that client id.
    let hasNoIdentity = response.status == 400
    throw TokenFailure(
      "the metadata endpoint: \(problem(in: response))"
        + (hasNoIdentity && endpoint.kind != .arc
          ? ": assign an identity, and name a user-assigned one in AZURE_CLIENT_ID" : ""),
      // A machine without an identity is as common as one without a metadata endpoint.
      isAbsent: hasNoIdentity && probes && !isNamed && endpoint.kind == .imds)
  }

  private func token(in response: HTTPResponse) -> AccessToken? {
    guard response.status == 200, let members = JSONBody.object(response.body) else { return nil }
    return TokenEndpoint.token(in: members, now: context.time.now())
  }

  /// Returns the status and the error in a response, for a message.
  ///
  /// IMDS and Arc describe it in `error_description`, App Service in `message` or `Message`.
  private func problem(in response: HTTPResponse) -> String {
    let members = JSONBody.object(response.body) ?? [:]
    let text =
      ["error_description", "message", "Message"].lazy.compactMap { members[$0]?.text }
      .first { !$0.isEmpty } ?? ""
    let words = PrintableText.line(context.mask.hide(text), limit: 160)
    return "\(response.status)" + (words.isEmpty ? "" : " \(words)")
  }

  // MARK: Azure Arc

  /// Asks Arc, which first names a key file readable only by users who may have a token.
  private func askArc() async throws(TokenFailure) -> AccessToken {
    let challenge: HTTPResponse
    do throws(TransportFailure) {
      challenge = try await context.transport.send(endpoint.request)
    } catch {
      throw TokenFailure("Azure Arc's metadata endpoint: \(error.message)")
    }
    guard challenge.status == 401, let header = challenge.header("www-authenticate"),
      let start = header.firstRange(of: "realm=")
    else { throw TokenFailure("Azure Arc's metadata endpoint: \(problem(in: challenge))") }
    let path = header[start.upperBound...].split(separator: ",").first?
      .filter { $0 != "\"" }.trimmingWhiteSpace
    let key = try ArcKeyFile.read(path ?? "")
    context.mask.add(key.reveal())
    var request = endpoint.request
    request.headers.append(("Authorization", "Basic \(key.reveal())"))
    return try await ask(request)
  }
}
