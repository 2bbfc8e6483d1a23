/// Signs in with a certificate and its private key.
struct CertificateSource: TokenSource {
  let name = TokenSourceName.certificate
  private let endpoint: TokenEndpoint
  private let time: Timekeeper
  private let assertion: ClientAssertion
  private let form: [(String, String)]

  init(_ settings: TokenSettings, _ context: TokenContext) throws(TokenFailure) {
    guard
      let path = settings.certificatePath
        ?? settings.variable("AZURE_CLIENT_CERTIFICATE_PATH", "ARM_CLIENT_CERTIFICATE_PATH")
    else {
      throw TokenFailure(
        "no certificate: AZURE_CLIENT_CERTIFICATE_PATH and --certificate are not set",
        isAbsent: true)
    }
    let password = settings.variable(
      "AZURE_CLIENT_CERTIFICATE_PASSWORD", "ARM_CLIENT_CERTIFICATE_PASSWORD")
    let identity = try settings.identity()
    endpoint = try context.endpoint(identity.tenant, settings)
    time = context.time
    let sendsChain = settings.variable("AZURE_CLIENT_SEND_CERTIFICATE_CHAIN")?.lowercased()
    assertion = ClientAssertion(
      key: try ClientKey(
        try SmallFile.bytes(at: path, what: "the certificate", limit: 4 << 20),
        password: password.map { Secret($0) }, path: path),
      clientId: identity.client, audience: endpoint.url,
      sendsChain: sendsChain == "true" || sendsChain == "1")
    form = FederatedForm.fields(client: identity.client, settings)
  }

  func token(claims: String?) async throws(TokenFailure) -> AccessToken {
    try await endpoint.token(
      form + [
        ("client_assertion", try assertion.text(now: time.now())),
        ("claims", ClaimsRequest.text(with: claims)),
      ])
  }
}
