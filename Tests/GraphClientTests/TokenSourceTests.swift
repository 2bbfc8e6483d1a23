import FakeTenant
import GraphClient
import Inventory
import TestSupport
import Testing

@Suite struct TokenSourceTests {
  /// A fixture whose environment contains only the tenant and the client.
  private func fixture(_ more: [String: String] = [:]) -> LiveFixture {
    var fixture = LiveFixture(applications: 1, servicePrincipals: 1)
    fixture.environment["AZURE_CLIENT_SECRET"] = nil
    fixture.environment.merge(more) { $1 }
    return fixture
  }

  private func failure(_ body: () async throws -> Void) async -> TokenFailure? {
    do {
      try await body()
      return nil
    } catch {
      return error as? TokenFailure
    }
  }

  @Test func aSecretSignsInWithAHintToUseFederation() async throws {
    let session = try await fixture(["AZURE_CLIENT_SECRET": FakeTenant.clientSecret]).session(nil)
    #expect(session.source == .secret)
    #expect(session.notes.first?.contains("federated") == true)
  }

  @Test func aWrongSecretStopsTheSearchAndIsNeverShown() async throws {
    let wrong = fixture(["AZURE_CLIENT_SECRET": "wrong-and-secret"])
    let failure = await failure { _ = try await wrong.session(nil) }
    let message = try #require(failure?.message)
    #expect(message.contains("AADSTS7000215") && message.contains("11-22"))
    #expect(!message.contains("wrong-and-secret"))
    #expect(failure?.isAbsent == false)
    // No other identity is silently tried instead.
    #expect(wrong.tenant.log.count == 1)
  }

  @Test func aSecretCanBeReadFromAFile() async throws {
    try await withTemporaryDirectory { directory in
      let path = try directory.write("secret", FakeTenant.clientSecret + "\n")
      let session = try await fixture(["ARM_CLIENT_SECRET_FILE_PATH": path]).session(nil)
      #expect(session.source == .secret)
    }
  }

  @Test func workloadIdentityReadsItsFileAgain() async throws {
    try await withTemporaryDirectory { directory in
      let path = try directory.write("token", FakeTenant.outsideToken + "\n")
      let fixture = fixture(["AZURE_FEDERATED_TOKEN_FILE": path])
      let session = try await fixture.session(nil)
      #expect(session.source == .workloadIdentity)
      try directory.write("token", "")
      let refused = try await session.connection.tokens.token()
      let failure = await failure {
        _ = try await session.connection.tokens.renew(refused: refused, claims: nil)
      }
      #expect(failure?.message.contains("is empty") == true)
    }
  }

  @Test func aRefusedAssertionIsNotShown() async throws {
    try await withTemporaryDirectory { directory in
      let other = FakeTenant.outsideToken.replacing(".c2ln", with: ".b3RoZXI")
      let path = try directory.write("token", other)
      let fixture = fixture(["AZURE_FEDERATED_TOKEN_FILE": path])
      let failure = await failure { _ = try await fixture.session(nil) }
      let message = try #require(failure?.message)
      #expect(message.contains("subject 'repo:contoso/x'"))
      #expect(message.contains("issuer 'https://issuer.example'"))
      #expect(!message.contains("eyJ"))
    }
  }

  /// The issuers of AKS and the subjects of GitHub are longer than other words may be.
  @Test func longClaimsAndPathsAreShown() async throws {
    let issuer =
      "https://eastus.oic.prod-aks.azure.com/00000000-0000-4000-8000-000000000001/"
      + "00000000-0000-4000-8000-000000000002/"
    let subject = "repo:contoso-platform-engineering/entra-credential-report:environment:production"
    let payload = Base64ForTests.urlText("{\"iss\":\"\(issuer)\",\"sub\":\"\(subject)\"}")
    try await withTemporaryDirectory { directory in
      let path = try directory.write("token", "e30.\(payload).b3RoZXI")
      let refused = fixture(["AZURE_FEDERATED_TOKEN_FILE": path])
      let message = try #require(
        await failure { _ = try await refused.session(nil) }?.message)
      #expect(message.contains("issuer '\(issuer)'"))
      #expect(message.contains("subject '\(subject)'"))
      let place = directory.file(String(repeating: "a-long-name/", count: 8) + "secret")
      let missing = fixture(["ARM_CLIENT_SECRET_FILE_PATH": place])
      let reason = try #require(await failure { _ = try await missing.session(nil) }?.message)
      #expect(reason.contains(place))
      #expect(
        RunEventLine.text(.failed(reason), at: Instant(secondsSinceEpoch: 0)).contains(place))
    }
  }

  @Test func whatIsTooLongOrLooksLikeATokenIsCut() {
    #expect(PrintableText.line("abc", limit: 3) == "abc")
    #expect(PrintableText.line("abcd", limit: 3) == "abc…")
    let (word, token) = (String(repeating: "x", count: 61), FakeTenant.outsideToken)
    #expect(PrintableText.line("a \(word) b") == "a [removed] b")
    #expect(PrintableText.line("a \(word) b", keepsLongWords: true) == "a \(word) b")
    #expect(PrintableText.line("a \(token) b", keepsLongWords: true) == "a [removed] b")
  }

  @Test func signsInWithGitHubActions() async throws {
    let fixture = fixture([
      "ACTIONS_ID_TOKEN_REQUEST_URL": "https://actions.example/github-oidc?api-version=2.0",
      "ACTIONS_ID_TOKEN_REQUEST_TOKEN": "github-request-token",
    ])
    let session = try await fixture.session(nil)
    #expect(session.source == .gitHubActions)
    // Each Entra token takes a new GitHub token, which is valid for five minutes.
    let token = try await session.connection.tokens.token()
    _ = try await session.connection.tokens.renew(refused: token, claims: nil)
    #expect(fixture.tenant.log.count { $0.request.path == "/github-oidc" } == 2)
  }

  /// The audience is that of the federated credentials of the cloud.
  @Test(arguments: Cloud.allCases)
  func gitHubsTokenIsForTheCloud(_ cloud: Cloud) async throws {
    var fixture = LiveFixture(applications: 1, servicePrincipals: 1, cloud: cloud)
    fixture.environment["AZURE_CLIENT_SECRET"] = nil
    fixture.environment["ACTIONS_ID_TOKEN_REQUEST_URL"] = "https://actions.example/github-oidc"
    fixture.environment["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = "github-request-token"
    _ = try? await fixture.session(.gitHubActions)
    #expect(
      fixture.tenant.log.first?.request.parameter("audience") == cloud.tokenExchangeAudience)
  }

  @Test func aMissingGitHubPermissionIsReported() async throws {
    let fixture = fixture(["GITHUB_ACTIONS": "true"])
    let failure = await failure { _ = try await fixture.session(.gitHubActions) }
    #expect(failure?.message.contains("id-token: write") == true)
  }

  @Test func signsInWithAzurePipelines() async throws {
    let session = try await fixture([
      "SYSTEM_OIDCREQUESTURI": "https://pipelines.example/pipelines-oidc",
      "SYSTEM_ACCESSTOKEN": "pipelines-token",
      "AZURESUBSCRIPTION_SERVICE_CONNECTION_ID": "connection-1",
    ]).session(nil)
    #expect(session.source == .azurePipelines)
  }

  @Test func signsInWithTheIdentityOfAppService() async throws {
    let session = try await fixture([
      "IDENTITY_ENDPOINT": "http://127.0.0.1:41000/msi/token", "IDENTITY_HEADER": "app-service-key",
    ]).session(nil)
    #expect(session.source == .managedIdentity)
  }

  /// App Service calls its errors otherwise than IMDS does.
  @Test(arguments: ["Message", "message", "error_description"])
  func theErrorOfAManagedIdentityIsShown(_ member: String) async throws {
    let fixture = fixture([
      "IDENTITY_ENDPOINT": "http://127.0.0.1:41000/msi/token", "IDENTITY_HEADER": "app-service-key",
    ])
    let answer = FakeAnswer(
      400,
      "{\"StatusCode\":400,\"\(member)\":\"No identity found with app-service-key\","
        + "\"CorrelationId\":\"1\"}")
    fixture.tenant.add(FakeFault("/msi/token", nth: 1...(.max), .answer(answer)))
    let failure = await failure { _ = try await fixture.session(nil) }
    #expect(failure?.message.contains("400 No identity found with [removed]") == true)
    #expect(failure?.isAbsent == false)
  }

  @Test func signsInWithTheIdentityOfAMachine() async throws {
    let fixture = fixture()
    let session = try await fixture.session(nil)
    #expect(session.source == .managedIdentity)
    #expect(
      session.skipped.map(\.name) == [
        .secret, .certificate, .workloadIdentity, .gitHubActions, .azurePipelines,
      ])
    #expect(fixture.tenant.log.allSatisfy { $0.request.host == "169.254.169.254" })
  }

  /// Amazon's and Google's machines also have a service at that address.
  ///
  /// The Azure CLI is tried next.
  @Test(arguments: [401, 403, 404, 405])
  func anotherCloudsMetadataServiceIsSkipped(_ status: Int) async throws {
    let fixture = fixture()
    fixture.tenant.add(
      FakeFault(
        "/metadata/identity/oauth2/token", nth: 1...(.max), .answer(FakeAnswer(status, "x"))))
    let failure = await failure { _ = try await fixture.session(nil) }
    #expect(failure?.isAbsent == true)
    #expect(failure?.message.contains("(\(status)) is not Azure's") == true)
    #expect(failure?.message.contains("azure-cli: ") == true)
    #expect(fixture.tenant.log.count == 1)
  }

  /// An Azure machine without an assigned identity; an identity given by name must exist.
  @Test func aMachineWithoutAnIdentityIsSkipped() async throws {
    let answer = FakeAnswer(
      400, #"{"error":"invalid_request","error_description":"Identity not found"}"#)
    for (client, isAbsent) in [(nil, true), ("11111111-0000-4000-8000-000000000001", false)] {
      var fixture = fixture()
      fixture.environment["AZURE_CLIENT_ID"] = client
      fixture.tenant.add(
        FakeFault("/metadata/identity/oauth2/token", nth: 1...(.max), .answer(answer)))
      let failure = await failure { _ = try await fixture.session(nil) }
      #expect(failure?.isAbsent == isAbsent)
      #expect(failure?.message.contains("Identity not found") == true)
    }
  }

  @Test func aRemoteMetadataEndpointNeedsTLS() async throws {
    let fixture = fixture([
      "IDENTITY_ENDPOINT": "http://metadata.example/msi/token",
      "IDENTITY_HEADER": "app-service-key",
    ])
    let failure = await failure { _ = try await fixture.session(.managedIdentity) }
    #expect(failure?.message.contains("without TLS") == true)
    #expect(fixture.tenant.log.isEmpty)
  }

  @Test(arguments: [
    "/etc/passwd", "/var/opt/azcmagent/tokens/../../../../etc/x.key",
    "/var/opt/azcmagent/tokens/a/b.key", "/var/opt/azcmagent/tokens/x.txt", "",
  ])
  func azureArcCannotNameAnotherFile(_ path: String) async throws {
    var fixture = fixture([
      "IDENTITY_ENDPOINT": "http://localhost:40342/metadata/identity/oauth2/token",
      "IMDS_ENDPOINT": "http://localhost:40342",
    ])
    fixture.environment["AZURE_CLIENT_ID"] = nil
    fixture.tenant.add(
      FakeFault(
        "/metadata/identity/oauth2/token", nth: 1...(.max),
        .answer(FakeAnswer(401, headers: [("WWW-Authenticate", "Basic realm=\(path)")]))))
    let failure = await failure { _ = try await fixture.session(.managedIdentity) }
    #expect(failure?.message.contains("not to be trusted") == true)
    #expect(fixture.tenant.log.count == 1)
  }

  /// It has no identity but the machine's, which must not sign in for the one that was named.
  @Test(arguments: [nil, TokenSourceName.managedIdentity])
  func azureArcRefusesAnIdentityThatIsNamed(_ asked: TokenSourceName?) async throws {
    let fixture = fixture([
      "IDENTITY_ENDPOINT": "http://localhost:40342/metadata/identity/oauth2/token",
      "IMDS_ENDPOINT": "http://localhost:40342",
    ])
    let failure = await failure { _ = try await fixture.session(asked) }
    #expect(failure?.message.contains("AZURE_CLIENT_ID") == true)
    #expect(failure?.isAbsent == false)
    #expect(fixture.tenant.log.isEmpty)
  }

  @Test func deviceCodeWaitsAsLongAsRequested() async throws {
    let fixture = fixture()
    fixture.tenant.setDeviceAnswers(["authorization_pending", "slow_down", "authorization_pending"])
    let session = try await fixture.session(.deviceCode)
    #expect(session.source == .deviceCode)
    let lines = fixture.log.events.compactMap { event in
      if case .signInPrompt = event {
        RunEventLine.text(event, at: Instant(secondsSinceEpoch: 0))
      } else {
        nil
      }
    }
    #expect(
      lines == [
        #"{"code":"ABCD-EFGH","event":"signInPrompt","text":"to sign in, open "#
          + #"https://microsoft.example/devicelogin and enter the code ABCD-EFGH","#
          + #""time":"1970-01-01T00:00:00Z","url":"https://microsoft.example/devicelogin"}"#
      ])
    let polls = fixture.tenant.log.filter { $0.request.path.hasSuffix("/token") }.map(\.time)
    #expect(polls.count == 4)
    #expect(zip(polls, polls.dropFirst()).map { $1 - $0 } == [5, 10, 10])
  }

  @Test func aGivenTokenMustBeForGraphAndNotExpired() async throws {
    let fixture = fixture()
    try await withTemporaryDirectory { directory in
      var settings = try fixture.settings()
      func open() async throws -> GraphSession {
        try await GraphSession.open(
          settings, asked: nil, transport: FakeTransport(fixture.tenant),
          run: RunSettings(
            time: fixture.time.timekeeper, timeLimit: 100, log: SilentLog(), agent: "t",
            remedy: ""),
          tell: { _ in })
      }
      let good = fixture.tenant.newToken(satisfying: nil, permissions: ["Directory.ReadWrite.All"])
      settings.tokenPath = try directory.write("good", "{\"accessToken\":\"\(good)\"}")
      let session = try await open()
      #expect(session.source == .token)
      #expect(session.notes.contains { $0.contains("Directory.ReadWrite.All") })

      settings.tokenPath = try directory.write("other", FakeTenant.outsideToken)
      #expect(await failure { _ = try await open() }?.message.contains("not for Graph") == true)

      settings.tokenPath = try directory.write("empty", "\n")
      #expect(await failure { _ = try await open() }?.message.contains("holds no token") == true)

      settings.tokenPath = try directory.write("good", good)
      fixture.time.advance(4_000)
      #expect(await failure { _ = try await open() }?.message.contains("expired") == true)
    }
  }

  @Test(arguments: ["-9223372036854775808", "9223372036854775807", "1e300", "\"x\"", "null", "{}"])
  func malformedTimesDoNotTrap(_ time: String) async throws {
    let hostile = fixture()
    hostile.tenant.add(
      FakeFault(
        "/metadata/identity/oauth2/token", nth: 1...(.max),
        .answer(
          FakeAnswer(
            200, "{\"access_token\":\"x.y\",\"expires_on\":\(time),\"refresh_in\":\(time)}"))))
    _ = try? await hostile.session(.managedIdentity)
    try await withTemporaryDirectory { directory in
      var settings = try hostile.settings()
      let payload = Base64ForTests.urlText(
        "{\"exp\":\(time),\"aud\":\"https://graph.microsoft.com\"}")
      settings.tokenPath = try directory.write("token", "e30.\(payload).c2ln")
      _ = try? await GraphSession.open(
        settings, asked: .token, transport: FakeTransport(hostile.tenant),
        run: RunSettings(
          time: hostile.time.timekeeper, timeLimit: 100, log: SilentLog(), agent: "t",
          remedy: ""),
        tell: { _ in })
    }
  }

  @Test func azureTokenCredentialsNarrowsTheSearch() async throws {
    #expect(TokenSourceName.allowed(by: "PROD")?.contains(.azureCLI) == false)
    #expect(TokenSourceName.allowed(by: "dev") == [.azureCLI])
    #expect(TokenSourceName.allowed(by: "ManagedIdentityCredential") == [.managedIdentity])
    #expect(TokenSourceName.allowed(by: "EnvironmentCredential") == [.secret, .certificate])
    #expect(TokenSourceName.allowed(by: "nonsense") == nil)
    let fixture = fixture(["AZURE_TOKEN_CREDENTIALS": "nonsense"])
    let failure = await failure { _ = try await fixture.session(nil) }
    #expect(failure?.message.contains("AZURE_TOKEN_CREDENTIALS") == true)
  }

  @Test func everyWayToSignInSaysWhatIsMissing() async throws {
    var fixture = fixture(["AZURE_TOKEN_CREDENTIALS": "EnvironmentCredential"])
    fixture.environment["AZURE_TENANT_ID"] = nil
    let failure = await failure { _ = try await fixture.session(nil) }
    let message = try #require(failure?.message)
    #expect(failure?.isAbsent == true)
    #expect(
      message.contains("secret: no secret") && message.contains("certificate: no certificate"))
  }

  @Test(arguments: ["http://login.example", "ftp://x", "https://a@b", "https://x\\y", ""])
  func anAuthorityWithoutTLSIsRefused(_ authority: String) {
    #expect(throws: GraphEndpoints.Failure.self) {
      _ = try GraphEndpoints(cloud: .global, authority: authority)
    }
  }

  @Test func theAuthorityDeterminesTheCloud() throws {
    func endpoints(_ named: Cloud?, _ variable: String) throws -> GraphEndpoints {
      try GraphEndpoints(
        named: named, authority: nil, graph: nil, environment: ["AZURE_AUTHORITY_HOST": variable])
    }
    let government = try endpoints(nil, "login.microsoftonline.us")
    #expect(government.graph.host == "graph.microsoft.us")
    #expect(government.authority == "https://login.microsoftonline.us")
    let china = try endpoints(nil, "https://login.partner.microsoftonline.cn/")
    #expect(china.graph.host == "microsoftgraph.chinacloudapi.cn")
    #expect(china.authority == "https://login.partner.microsoftonline.cn")
    #expect(try endpoints(.china, "login.microsoftonline.us").cloud == .china)
    #expect(try endpoints(.china, "x").authority == "https://login.chinacloudapi.cn")
    #expect(try endpoints(nil, "https://login.example/").authority == "https://login.example")
    #expect(try endpoints(nil, "").cloud == .global)
  }

  @Test func postRequestsNeverReachGraph() async throws {
    let tenant = fixture().tenant
    let origin = try #require(WebOrigin(of: "https://graph.microsoft.com"))
    let transport = ReadOnlyTransport(graph: origin, over: FakeTransport(tenant))
    for url in [
      "https://graph.microsoft.com/v1.0/applications", "https://graph.microsoft.com:443/$batch",
      "https://GRAPH.microsoft.com/v1.0/x",
    ] {
      var request = HTTPRequest(url)
      request.method = .post(contentType: "application/json", body: [])
      await #expect(throws: TransportFailure.self) { _ = try await transport.send(request) }
    }
    var split = HTTPRequest("https://graph.microsoft.com/v1.0/x")
    split.headers = [("Authorization", "Bearer a\r\nX-Other: b")]
    await #expect(throws: TransportFailure.self) { _ = try await transport.send(split) }
    #expect(tenant.log.isEmpty)
  }
}
