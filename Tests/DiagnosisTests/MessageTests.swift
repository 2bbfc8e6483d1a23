import Diagnosis
import Inventory
import Testing

/// What can be read from the message of each code and from the lines around it.
@Suite struct MessageTests {
  private func loggedError(_ text: String) throws -> LoggedError {
    try #require(Logs.problems(text).first).loggedError
  }

  @Test func applicationAndTenantAreRead() throws {
    let found = try loggedError(
      "AADSTS700016: Application with identifier '\(Logs.app)' was not found in the directory '\(Logs.tenant)'."
    )
    #expect(found.application == .id(Logs.id(Logs.app)))
    #expect(found.tenant == .id(Logs.id(Logs.tenant)))
    let missing = try loggedError(
      "AADSTS7000229: The client application \(Logs.app) is missing service principal in the tenant "
        + "\(Logs.tenant). See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119 "
        + Logs.trailer)
    #expect(missing.application == .id(Logs.id(Logs.app)))
    #expect(missing.tenant == .id(Logs.id(Logs.tenant)))
  }

  @Test func aResourceIsNotTheApplication() throws {
    let found = try loggedError(
      "AADSTS500011: The resource principal named api://shop was not found in the tenant named Contoso. "
        + "This can happen if the application has not been installed. \(Logs.trailer)")
    #expect(found.application == nil)
    #expect(found.resource == "api://shop")
    #expect(found.tenant == .text("Contoso"))
  }

  @Test func keyAndReasonAreRead() throws {
    let found = try loggedError(
      "AADSTS700027: Client assertion contains an invalid signature. [Reason - The key used is expired., "
        + "Thumbprint of key used by client: '8BDEB513EAC11E9E9DA752EB9D5087F317F6D931', Found key "
        + "'Start=06/29/2024 21:13:15, End=06/29/2026 21:13:15', Please visit the Azure Portal, Graph "
        + "Explorer or directly use MS Graph to see configured keys for app Id '\(Logs.app)'. Review the "
        + "documentation at https://docs.microsoft.com/en-us/graph/deployments to build a query request "
        + "URL, such as 'https://graph.microsoft.com/beta/applications/\(Logs.app)']. \(Logs.trailer)"
    )
    #expect(found.thumbprint == "8BDEB513EAC11E9E9DA752EB9D5087F317F6D931")
    #expect(found.keyReason == .keyExpired)
    #expect(found.keyEnd?.rfc3339 == "2026-06-29T21:13:15Z")
    #expect(found.application == .id(Logs.id(Logs.app)))
    #expect(
      try loggedError(
        "AADSTS700027: Client assertion failed signature validation. [Reason - The key was not found., "
          + "Thumbprint of key used by client: '8BDEB513EAC11E9E9DA752EB9D5087F317F6D931']"
      ).keyReason == .keyNotFound)
  }

  @Test func assertionTimesAreRead() throws {
    let found = try loggedError(
      "AADSTS700024: Client assertion is not within its valid time range. Current time: "
        + "2026-11-22T17:38:31.5070957Z, assertion valid from 2026-11-22T17:23:22.0000000Z, expiry time of "
        + "assertion 2026-11-22T17:33:22.0000000Z. Review the documentation. \(Logs.trailer)")
    #expect(found.assertionTime?.now.rfc3339 == "2026-11-22T17:38:31Z")
    #expect(found.assertionTime?.from?.rfc3339 == "2026-11-22T17:23:22Z")
    #expect(found.assertionTime?.until?.rfc3339 == "2026-11-22T17:33:22Z")
    #expect(found.time?.rfc3339 == "2026-11-22T03:01:44Z")
  }

  @Test func thePresentedTokenIsRead() throws {
    let found = try loggedError(
      "AADSTS70021: No matching federated identity record found for presented assertion. Assertion "
        + "Issuer: 'https://token.actions.githubusercontent.com'. Assertion Subject: "
        + "'repo:contoso/shop:ref:refs/heads/main'. Assertion Audience: 'api://AzureADTokenExchange'. "
        + "https://docs.microsoft.com/en-us/azure/active-directory/develop/workload-identity-federation "
        + Logs.trailer)
    #expect(found.issuer == "https://token.actions.githubusercontent.com")
    #expect(found.subject == "repo:contoso/shop:ref:refs/heads/main")
    #expect(found.audience == "api://AzureADTokenExchange")
  }

  @Test func aMaskedSubjectIsReadFromEarlierLines() throws {
    let found = try loggedError(
      """
      2026-11-22T03:01:40.1Z Federated token details:
      2026-11-22T03:01:40.1Z  issuer - https://token.actions.githubusercontent.com
      2026-11-22T03:01:40.1Z  subject claim - repo:contoso/shop:environment:Production EU
      2026-11-22T03:01:40.1Z  audience - api://AzureADTokenExchange
      2026-11-22T03:01:41.1Z ##[error]AADSTS700213: No matching federated identity record found for presented assertion subject '***'. Check your federated identity credential. \(Logs.trailer)
      """)
    #expect(found.subject == "repo:contoso/shop:environment:Production EU")
    #expect(found.issuer == "https://token.actions.githubusercontent.com")
    #expect(found.audience == "api://AzureADTokenExchange")
  }

  @Test func aClientIdIsReadFromEarlierLines() throws {
    let found = try loggedError(
      """
      ##[group]Run azure/login@v2
      with:
        client-id: \(Logs.app)
        tenant-id: \(Logs.tenant)
      ##[endgroup]
      Attempting Azure CLI login by using OIDC...
      Error: AADSTS700016: Application with identifier '***' was not found in the directory '***'. \(Logs.trailer)
      """)
    #expect(found.application == .masked)
    #expect(found.context.clientId == .id(Logs.id(Logs.app)))
    #expect(found.context.tenantId == .id(Logs.id(Logs.tenant)))
  }

  @Test func theTenantIsReadFromTheEndpoint() throws {
    let found = try loggedError(
      "ClientSecretCredential authentication failed. POST https://login.microsoftonline.com/\(Logs.tenant)/oauth2/v2.0/token\n"
        + "RESPONSE 401 Unauthorized\n{ \"error\": \"invalid_client\", \"error_description\": "
        + "\"AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is "
        + "the client secret value, not the client secret ID, for a secret added to app '***'.\" }")
    #expect(found.context.tenantId == .id(Logs.id(Logs.tenant)))
  }

  @Test func theWorkflowOfTheJobIsRead() throws {
    let found = try loggedError(
      "Job defined at: contoso/shop/.github/workflows/deploy.yml@refs/heads/main\n"
        + "Complete job name: release / deploy\n" + String(repeating: "line\n", count: 20_000)
        + "AADSTS7000222: The provided client secret keys for app '***' are expired. \(Logs.trailer)"
    )
    #expect(found.context.workflow == "contoso/shop/.github/workflows/deploy.yml")
    #expect(found.context.job == "release / deploy")
  }

  @Test(arguments: [
    ("'f8c10ac8-...'", true), ("'5f0c****-****-****-****-********1e2f'", true),
    ("'---------------8e6f-7a8b9c0d1e2f'", true), ("'***'", false), ("'xxxxxxxx-xxxx-xxxx'", false),
    ("'<redacted>'", false),
  ]) func maskedIdsAreUnknown(_ text: String, isPartial: Bool) throws {
    let found = try loggedError(
      "AADSTS7000222: The provided client secret keys for app \(text) are expired.")
    guard case .partial(let partial) = found.application else {
      #expect(!isPartial && found.application == .masked)
      return
    }
    #expect(isPartial)
    let matches = partial.matches(Logs.id(Logs.app))
    #expect(matches == !text.contains("f8c10ac8"))
    #expect(!partial.matches(Logs.id(Logs.otherApp)))
  }

  @Test func idsOfAnEarlierMessageAreNotUsed() {
    let problems = Logs.problems(
      "AADSTS7000222: The provided client secret keys for app '\(Logs.app)' are expired. \(Logs.trailer)\n"
        + "AADSTS7000215: Invalid client secret provided, for a secret added to app '\(Logs.otherApp)'."
    )
    let second = problems.first { $0.loggedError.code == 7_000_215 }
    #expect(second?.loggedError.traceId == .missing)
    #expect(second?.last == nil)
  }

  @Test func aMaskedSignInIsNotAttributedToAnEarlierOne() throws {
    let found = try loggedError(
      "Run azure/login@v2\nwith:\n  client-id: \(Logs.app)\nLogin successful.\nRun azure/login@v2\nwith:\n"
        + "  creds: ***\nAADSTS7000222: The provided client secret keys for app '***' are expired.")
    #expect(found.context.clientId == .masked)
  }

  @Test(arguments: [
    "Timestamp: 2026-11-22\n03:01:44Z", "Timestamp:\n2026-11-22 03:01:44Z",
    "Timestamp: 2026-11-2\n2 03:01:44Z",
  ]) func wrappedTimesAreRead(_ text: String) throws {
    let found = try loggedError(
      "AADSTS7000222: The provided client secret keys for app '***' are expired. \(text)")
    #expect(found.time?.rfc3339 == "2026-11-22T03:01:44Z")
  }

  @Test func linePrefixesAfterALabelAreSkipped() throws {
    let prefix = "2026-11-22T05:05:05.1234567Z ##[error]"
    let found = try loggedError(
      "\(prefix)AADSTS7000222: The provided client secret keys are expired. Trace ID:\n\(prefix)\(Logs.trace) "
        + "Correlation ID:\n\(prefix)\(Logs.correlation) Timestamp: 2026-11-22\n\(prefix)03:01:44Z")
    #expect(found.traceId == Logs.id(Logs.trace))
    #expect(found.correlationId == Logs.id(Logs.correlation))
    #expect(found.time?.rfc3339 == "2026-11-22T03:01:44Z")
  }

  @Test func wrappedAssertionTimesAreRead() throws {
    let found = try loggedError(
      "AADSTS700024: Client assertion is not within its valid time range. Current time:\n"
        + "2026-11-22T12:09:18.3149355Z, assertion valid from\n2026-11-22T11:00:00.0000000Z, expiry time of "
        + "assertion 2026-11-22T11:14:18.0000000Z.")
    #expect(found.assertionTime?.now.rfc3339 == "2026-11-22T12:09:18Z")
    #expect(found.assertionTime?.from?.rfc3339 == "2026-11-22T11:00:00Z")
    #expect(found.assertionTime?.until?.rfc3339 == "2026-11-22T11:14:18Z")
  }

  @Test func messagesInOtherLanguagesAreRead() throws {
    let german = try loggedError(
      "AADSTS700016: Die Anwendung mit dem Bezeichner „\(Logs.app)“ wurde im Verzeichnis „Contoso GmbH“ nicht "
        + "gefunden. Ablaufverfolgungs-ID: \(Logs.trace) Korrelations-ID: \(Logs.correlation) Zeitstempel: "
        + Logs.time)
    #expect(german.application == .id(Logs.id(Logs.app)))
    #expect(german.tenant == .text("Contoso GmbH"))
    #expect(german.traceId == Logs.id(Logs.trace))
    #expect(german.correlationId == Logs.id(Logs.correlation))
    #expect(german.time?.rfc3339 == "2026-11-22T03:01:44Z")
    let japanese = try loggedError(
      "AADSTS700016: ディレクトリ「Contoso」に識別子「\(Logs.app)」のアプリケーションが見つかりませんでした。"
        + "トレース ID: \(Logs.trace) 関連付け ID: \(Logs.correlation) タイムスタンプ: \(Logs.time)")
    #expect(japanese.application == .id(Logs.id(Logs.app)))
    #expect(japanese.tenant == .text("Contoso"))
    #expect(japanese.traceId == Logs.id(Logs.trace))
    let french = try loggedError(
      "AADSTS7000222: Les clés secrètes client fournies pour l'application « \(Logs.app) » ont expiré. ID de "
        + "suivi : \(Logs.trace) ID de corrélation : \(Logs.correlation) Horodatage : \(Logs.time)")
    #expect(french.application == .id(Logs.id(Logs.app)))
    #expect(french.correlationId == Logs.id(Logs.correlation))
  }
}
