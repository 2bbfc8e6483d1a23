import System

/// The endpoint of a managed identity, chosen by the variables that each Azure service sets.
struct MetadataEndpoint {
  enum Kind: Sendable {
    case appService
    case arc
    case imds
  }

  let kind: Kind
  let request: HTTPRequest

  init(_ settings: TokenSettings) throws(TokenFailure) {
    let resource = "resource=" + PercentEncoding.encode(settings.endpoints.resource)
    let client =
      settings.applicationId.map { "&client_id=" + PercentEncoding.encode($0) } ?? ""
    var headers: [(name: String, value: String)] = []
    let url: String
    if let place = settings.variable("IDENTITY_ENDPOINT"),
      let key = settings.variable("IDENTITY_HEADER")
    {
      guard settings.variable("IDENTITY_SERVER_THUMBPRINT") == nil else {
        throw TokenFailure(
          "managed identities of Service Fabric are not supported: use a certificate",
          isAbsent: true)
      }
      kind = .appService
      url = "\(place)?api-version=2019-08-01&\(resource)\(client)"
      headers.append(("X-IDENTITY-HEADER", key))
    } else if let place = settings.variable("IDENTITY_ENDPOINT"),
      settings.variable("IMDS_ENDPOINT") != nil
    {
      // Arc does not take a client id, and would sign in as the machine whatever is named.
      guard settings.applicationId == nil else {
        throw TokenFailure(
          "Azure Arc has no user-assigned identities, and AZURE_CLIENT_ID or --client-id names one: leave "
            + "it out to sign in as the machine, or choose another way with --auth")
      }
      kind = .arc
      url = "\(place)?api-version=2020-06-01&\(resource)"
      headers.append(("Metadata", "true"))
    } else {
      kind = .imds
      let host = settings.variable("AZURE_POD_IDENTITY_AUTHORITY_HOST") ?? "http://169.254.169.254"
      url =
        "\(host)/metadata/identity/oauth2/token?api-version=2018-02-01&\(resource)\(client)"
      headers.append(("Metadata", "true"))
    }
    var request = HTTPRequest(url)
    request.headers = headers
    request.timeoutSeconds = 30
    request.connectTimeoutSeconds = 5
    request.isLocalHTTP = WebOrigin(of: url)?.scheme == "http"
    self.request = request
  }
}
