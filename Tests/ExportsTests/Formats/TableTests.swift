import Assessment
import Exports
import Inventory
import TestSupport
import Testing

@Suite("Tables")
struct TableTests {
  private typealias Text = ExportText
  private static let appId = Text.guid(500_001)

  private func end(_ inventory: TenantInventory) -> [String] {
    inventory.mergedCredentials.map { $0.endDateTime.instant?.rfc3339 ?? "-" }
  }

  @Test(arguments: [
    "AppName,AppId,KeyId,Expires\r\norders,\(appId),\(Text.guid(31)),2026-12-03T07:22:01Z\r\n",
    "AppName\tAppId\tKeyId\tExpires\norders\t\(appId)\t\(Text.guid(31))\t2026-12-03 07:22:01\n",
    "sep=;\r\n\"DisplayName\";\"Application (client) ID\";\"Secret ID\";\"Secret Expiry Date\"\r\n\"orders\";\"\(appId)\";\"\(Text.guid(31))\";\"12/3/2026 7:22:01 AM\"\r\n\"x\";\"\(Text.guid(8))\";\"\(Text.guid(32))\";\"12/31/2026 7:22:01 AM\"\r\n",
    "#TYPE Selected.System.Object\n\"ApplicationId\",\"DisplayName\",\"CredentialType\",\"KeyId\",\"EndDateTime\"\n\"\(appId)\",\"orders\",\"Secret\",\"\(Text.guid(31))\",\"03.12.2026 07:22:01\"\n",
    "\u{FEFF}App Name,Client Id,Key ID,Password End Date\n\"orders\",\(appId),\(Text.guid(31)),\"Dec 3, 2026 7:22:01 AM\"\n",
  ])
  func `a list of secrets is read in every dialect`(text: String) async throws {
    let inventory = try await read(["apps.csv": text])
    let application = try #require(inventory.merged.first { $0.appId == Text.identifier(500_001) })
    let secret = try #require(inventory.credentials[application.credentialRange].first)
    #expect(inventory.text.string(application.displayName) == "orders")
    #expect(secret.keyId == Text.identifier(31))
    #expect(secret.source == .passwordCredential)
    #expect(secret.endDateTime.instant?.rfc3339 == "2026-12-03T07:22:01Z")
    #expect(inventory.unusable.isEmpty)
    #expect(inventory.input("apps.csv")?.format == "table")
    // A table holds what somebody chose to list, so it is never complete.
    #expect(inventory.state(.applications) == .partial)
    #expect(inventory.codes().contains(.subsetOnly))
  }

  @Test func `a row is attached to the application with its client id`() async throws {
    let inventory = try await read([
      "apps.json": Text.page("applications", [Text.application(1), Text.application(2)]),
      "secrets.csv":
        "AppName,AppId,KeyId,Type,Expires\nx,\(Self.appId),\(Text.guid(31)),Secret,2026-12-03\n",
    ])
    #expect(inventory.objects(of: .application).map(\.credentialCount) == [1, 0])
    #expect(inventory.state(.applications) == .complete)
    #expect(inventory.object(1).flatMap { inventory.text.string($0.displayName) } == "name 1")
  }

  @Test func `secret and certificate columns in one row are two credentials`() async throws {
    let inventory = try await read([
      "a.csv":
        "DisplayName,AppId,SecretEndDate,CertificateEndDate\norders,\(Self.appId),2026-12-03,2027-01-04\nnone,\(Text.guid(9)),,\n"
    ])
    #expect(inventory.mergedCredentials.map(\.source).map(\.rawValue).sorted() == [0, 1])
    #expect(end(inventory).sorted() == ["2026-12-03T00:00:00Z", "2027-01-04T00:00:00Z"])
    #expect(inventory.objects(of: .application).count == 2)
  }

  @Test func `a row without a kind is the known credential with its keyId`()
    async throws
  {
    let key =
      #"[{"keyId":"\#(Text.guid(31))","type":"AsymmetricX509Cert","usage":"Verify","endDateTime":"2026-12-03T00:00:00Z"}]"#
    let table = "AppName,AppId,KeyId,Expires\nx,\(Self.appId),\(Text.guid(31)),2026-12-03\n"
    let alone = try await read(["a.csv": table])
    #expect(alone.mergedCredentials.map(\.source) == [.passwordCredential])
    #expect(alone.problems.first?.contains("1 credential is a secret or a certificate") == true)
    let together = try await read([
      "a.csv": table, "apps.json": Text.page("applications", [Text.application(1, keys: key)]),
    ])
    #expect(together.mergedCredentials.map(\.source) == [.keyCredential])
    #expect(together.mergedCredentials.map(\.usage) == [.verify])
  }

  @Test(arguments: [
    ["03/04/2026", "05/06/2026"], ["13/04/2026", "04/13/2026"], ["3/4/26"], ["46359"],
    ["31.02.2026"], ["2026-13-01"],
  ])
  func `ambiguous dates are refused`(dates: [String]) async throws {
    let rows = dates.enumerated().map { "x,\(Text.guid($0)),Secret,\($1)\n" }.joined()
    let inventory = try await read(["a.csv": "AppName,AppId,Type,Expires\n" + rows])
    #expect(end(inventory).allSatisfy { $0 == "-" })
    #expect(inventory.count(.unreadableDate) == dates.count)
  }

  @Test(arguments: [
    "ClientSecret", "Client Secret", "Secret", "AppSecret", "SecretKey", "Application Password",
    "Password", "SecretText", "Key", "Credential",
  ])
  func `a secret in a column that may hold names is a leak and no name`(column: String) async throws
  {
    func table(_ cell: String) -> [String: String] {
      [
        "a.csv":
          "ApplicationName,ClientId,KeyId,\(column),Expires\nx,\(Self.appId),\(Text.guid(31)),\(cell),2026-12-03\n"
      ]
    }
    for secret in ["P@ssw0rd-Winter2025", "T5j9xKq2vB7wL4mZr8Nd3Hs6Yp1Gc0", "kq2v7w4m8d3h6y1c0"] {
      let inventory = try await read(table(secret))
      #expect(inventory.mergedCredentials.count == 1)
      #expect(inventory.secretLeaks.count == 1, "\(secret)")
      #expect(!String(decoding: inventory.text.bytes, as: UTF8.self).contains(secret))
    }
    let named = try await read(table("deploy key 2"))
    let isName = !["Password", "SecretText"].contains(column)
    #expect(named.secretLeaks.isEmpty == isName)
    #expect(
      named.mergedCredentials.map { named.text.string($0.displayName) }
        == [isName ? "deploy key 2" : nil])
  }

  @Test func `one date with a day above 12 decides the order for all`() async throws {
    for (second, expected) in [("31/01/2027", "2026-04-03"), ("01/31/2027", "2026-03-04")] {
      let inventory = try await read([
        "a.csv":
          "AppName,AppId,KeyId,Type,Expires\nx,\(Self.appId),\(Text.guid(31)),Secret,03/04/2026\nx,\(Self.appId),\(Text.guid(32)),Secret,\(second)\n"
      ])
      #expect(end(inventory).first == expected + "T00:00:00Z")
      #expect(inventory.unusable.isEmpty)
    }
  }

  @Test(arguments: [
    "12/25/2026 17:15:48 Coordinated Universal Time", "12/25/2026 5:15:48 PM UTC",
    "12/25/2026T17:15:48", "25 December 2026 17:15:48 GMT", "DEC 25 2026 17:15:48Z",
    "Tuesday 25 Dec 2026 17:15:48",
  ])
  func `a T separates date and time only where it stands between them`(date: String) async throws {
    let inventory = try await read([
      "a.csv": "AppName,AppId,KeyId,Type,Expires\nx,\(Self.appId),\(Text.guid(31)),Secret,\(date)\n"
    ])
    #expect(end(inventory) == ["2026-12-25T17:15:48Z"])
  }

  @Test func `Export-Csv's placeholder for a list is not an empty list`() async throws {
    let inventory = try await read([
      "a.csv":
        "\"AppId\",\"DisplayName\",\"Id\",\"KeyCredentials\",\"PasswordCredentials\"\n\"\(Self.appId)\",\"x\",\"\(Text.guid(1))\",\"Microsoft.Graph.PowerShell.Models.MicrosoftGraphKeyCredential[]\",\"System.Object[]\"\n"
    ])
    #expect(inventory.object(1)?.flags.contains(.credentialsCut) == true)
    #expect(inventory.codes().contains(.depthTruncated))
  }

  @Test(arguments: [
    "Date (UTC),Request ID,Application ID,Service principal ID,Status,Sign-in error code,Service principal credential key ID\n\"11/27/2026, 1:00:00 PM\",r1,\(appId),\(Text.guid(2)),Failure,7000222,\(Text.guid(31))\n\"11/27/2026, 2:00:00 PM\",r2,\(appId),\(Text.guid(2)),Success,,\(Text.guid(32))\n",
    "\"TimeGenerated [UTC]\",\"AppId\",\"ServicePrincipalId\",\"ResultType\",\"ServicePrincipalCredentialKeyId\",\"Type\"\n\"11/27/2026, 1:00:00.000 PM\",\"\(appId)\",\"\(Text.guid(2))\",\"7000222\",\"\(Text.guid(31))\",\"AADServicePrincipalSignInLogs\"\n\"2026-11-27T14:00:00Z\",\"\(appId)\",\"\(Text.guid(2))\",\"0\",\"\(Text.guid(32))\",\"AADServicePrincipalSignInLogs\"\n",
  ])
  func `sign-ins from the portal and Sentinel are read`(text: String) async throws {
    let inventory = try await read(["signIns.csv": text])
    #expect(inventory.signIns.map(\.errorCode).sorted() == [0, 7_000_222])
    #expect(
      inventory.signIns.map(\.time.rfc3339).sorted() == [
        "2026-11-27T13:00:00Z", "2026-11-27T14:00:00Z",
      ])
    #expect(Set(inventory.signIns.map(\.keyId)) == [Text.identifier(31), Text.identifier(32)])
    #expect(inventory.state(.signIns) == .complete)
    #expect(inventory.unusable.isEmpty)
  }

  @Test func `a query with only failures does not prove absence`() async throws {
    let inventory = try await read([
      "s.csv":
        "TimeGenerated,AppId,ServicePrincipalId,ResultType\n2026-11-27T14:00:00Z,\(Self.appId),\(Text.guid(2)),7000222\n"
    ])
    #expect(inventory.ledger(.signIns)?.reasons.map(\.code) == [.signInsUndeclared])
  }

  @Test func `queries that gave successes only prove no absence of refusals`() async throws {
    func day(_ day: Int, _ code: Int) -> String {
      "TimeGenerated,AppId,ServicePrincipalId,ResultType\n2026-11-\(day)T14:00:00Z,\(Self.appId),\(Text.guid(2)),\(code)\n"
    }
    let successes = try await read(["a.csv": day(26, 0), "b.csv": day(27, 0)])
    #expect(successes.ledger(.signIns)?.reasons.map(\.code) == [.signInsUndeclared])
    #expect(successes.state(.signIns) == .partial)
    // The code of a refusal in one file shows that nobody filtered by outcome.
    let mixed = try await read([
      "a.csv": day(26, 0), "b.csv": day(27, 0) + day(27, 7_000_222).split(separator: "\n")[1],
    ])
    #expect(mixed.state(.signIns) == .complete)
  }

  @Test(arguments: [
    "AppName,AppId,Expires\n\"orders,x,2026\n", "AppName,AppId,Expires\na,b,c,d\n",
    "AppName,AppId,Expires\n\"a\"b,c,d\n", "AppName,AppId,Expires\na,b\n",
  ])
  func `a damaged table is reported with its line`(text: String) async throws {
    let inventory = try await read(["a.csv": text])
    #expect(inventory.unusable == ["a.csv"])
    #expect(inventory.problems.first?.hasPrefix("line 2: ") == true)
    #expect(inventory.state(.applications) == .partial)
  }

  @Test(arguments: [
    "Name,UserPrincipalName,Id\na,b,c\n", "city,country\nx,y\n", "a,b\n", "AppId\nx\n",
    "Date,Status\n2026-11-27,open\n",
  ])
  func `other tables are ignored`(text: String) async throws {
    let inventory = try await read([
      "a.csv": text, "b.json": Text.page("applications", [Text.application(1)]),
    ])
    #expect(inventory.unusable.isEmpty)
    #expect(inventory.state(.applications) == .complete)
  }

  @Test func `a credential cites its line`() async throws {
    let inventory = try await read([
      "a.csv":
        "AppName,AppId,KeyId,Type,Expires\n\"two\nlines\",\(Self.appId),\(Text.guid(31)),Secret,2026-12-03\nx,\(Self.appId),\(Text.guid(32)),Secret,2026-12-03\n"
    ])
    #expect(
      inventory.mergedCredentials.compactMap { inventory.citation($0) } == [
        "a.csv#line=2", "a.csv#line=4",
      ])
  }

  @Test(arguments: [",", ";", "\t"])
  func `a table and pages give the same credentials`(separator: String) async throws {
    let heading = [
      "AppId", "ObjectId", "DisplayName", "CredentialType", "KeyId", "StartDate", "EndDate",
    ]
    var applications: [String] = []
    var rows = [heading.joined(separator: separator)]
    for number in 1...12 {
      let (start, end) = (
        "2025-0\(number % 9 + 1)-01T00:00:00Z", "2026-12-\(number + 10)T06:00:00Z"
      )
      let isSecret = number % 3 > 0
      let entry =
        #"{"keyId":"\#(Text.guid(100 + number))","startDateTime":"\#(start)","endDateTime":"\#(end)"\#(isSecret ? "" : #","type":"AsymmetricX509Cert""#)}"#
      applications.append(
        Text.application(
          number, passwords: isSecret ? "[\(entry)]" : "[]", keys: isSecret ? "[]" : "[\(entry)]"))
      rows.append(
        [
          Text.guid(500_000 + number), Text.guid(number), "\"name \(number)\"",
          isSecret ? "Secret" : "Certificate", Text.guid(100 + number), start, end,
        ].joined(separator: separator))
    }
    let pages = try await read(["a.json": Text.page("applications", applications)])
    let table = try await read(["a.csv": rows.joined(separator: "\r\n") + "\r\n"])
    func verdicts(_ inventory: TenantInventory) throws -> [String] {
      let asOf = try #require(DateTimeParser.parse("2026-11-28T00:00:00Z").instant)
      let report = try Assessor.assess(inventory, options: AssessmentOptions(asOf: asOf))
      return report.credentials.map {
        "\(report.stableId(of: $0)) \($0.status) \($0.severity) \(report.daysLeft(of: $0) ?? -1) "
          + (report.applicationName(of: report.object(of: $0)) ?? "")
      }
    }
    #expect(try verdicts(table) == verdicts(pages))
    #expect(try verdicts(pages).count == 12)
    #expect(table.objects(of: .application).count == 12)
  }

  @Test func `a long table is read in pieces without losing a line`() async throws {
    let rows = (1...6_000).map {
      "\"a \($0)\",\(Text.guid(500_000 + $0)),\(Text.guid(900_000 + $0)),Secret,2026-12-03"
    }
    let inventory = try await read([
      "a.csv": "AppName,AppId,KeyId,Type,Expires\n" + rows.joined(separator: "\n")
    ])
    #expect(inventory.mergedCredentials.count == 6_000)
    let last = try #require(
      inventory.mergedCredentials.first { $0.keyId == Text.identifier(906_000) })
    #expect(inventory.citation(last)?.contains("line=6001") == true)
    #expect(inventory.unusable.isEmpty)
  }

  @Test(arguments: [
    String(repeating: "x,", count: 200_000), String(repeating: "x", count: 3 << 20),
    "\"" + String(repeating: "x\n", count: 1 << 20),
  ])
  func `oversized rows and cells are reported and end the table`(row: String) async throws {
    let inventory = try await read([
      "a.csv": "AppName,AppId,KeyId,Expires\n\(row)\nx,\(Self.appId),\(Text.guid(31)),2026-12-03\n"
    ])
    #expect(inventory.unusable == ["a.csv"])
    #expect(inventory.problems.first?.hasPrefix("line 2: the table ") == true)
    #expect(inventory.state(.applications) == .partial)
  }

  // MARK: Use of credentials

  @Test(arguments: [
    "keyId,appId,credentialOrigin,keyType,lastSignInDateTime\n\(Text.guid(31)),\(appId),application,clientSecret,2026-11-27T00:00:00Z\n",
    "Application ID,Application name,Credential ID,Credential type,Credential origin,Last used,Resource ID,Expiration date\n\(appId),x,\(Text.guid(31)),Client secret,Application,\"11/27/2026, 12:00:00 AM\",,\n",
    "AppId;KeyId;SignInActivity.LastSignInDateTime;SignInActivity.LastSignInRequestId\n\(appId);\(Text.guid(31));27.11.2026 00:00:00;r\n",
    "app_id\tkey_id\tlast_sign_in_date_time\n\(appId)\t\(Text.guid(31))\t2026-11-27\n",
    "AppId,KeyId,CredentialOrigin,SignInActivity\n\(appId),\(Text.guid(31)),application,\"{\"\"lastSignInDateTime\"\":\"\"2026-11-27T00:00:00Z\"\"}\"\n",
    "KeyId,LastLogin,AppId\n\(Text.guid(31)),2026-11-27,\(appId)\n",
  ])
  func `a report on credentials shows their use and is no list of them`(text: String) async throws {
    let inventory = try await read(["activity.csv": text])
    let row = try #require(inventory.credentialActivity.first)
    #expect(inventory.credentialActivity.count == 1)
    #expect(row.keyId == Text.identifier(31))
    #expect(row.appId == Text.identifier(500_001))
    #expect(row.lastSignIn?.rfc3339 == "2026-11-27T00:00:00Z")
    #expect(!row.isDamaged)
    #expect(inventory.mergedCredentials.isEmpty)
    #expect(inventory.merged.isEmpty)
    #expect(inventory.unusable.isEmpty)
    // Somebody may have chosen the rows.
    #expect(inventory.state(.credentialActivity) == .partial)
  }

  @Test func `a report on credentials without times leaves their use unknown`() async throws {
    let inventory = try await read([
      "a.csv":
        "Id,AppId,AppObjectId,ServicePrincipalObjectId,KeyId,KeyType,CredentialOrigin,CreatedDateTime,ExpirationDateTime,SignInActivity\n\(Text.guid(90)),\(Self.appId),\(Text.guid(1)),\(Text.guid(2)),\(Text.guid(31)),clientSecret,application,2026-08-20T00:00:00Z,2027-09-24T00:00:00Z,Microsoft.Graph.Beta.PowerShell.Models.MicrosoftGraphSignInActivity\n"
    ])
    #expect(inventory.credentialActivity.map(\.keyId) == [Text.identifier(31)])
    #expect(inventory.credentialActivity.map(\.isDamaged) == [true])
    #expect(inventory.mergedCredentials.isEmpty)
    #expect(inventory.merged.isEmpty)
  }

  @Test(arguments: [
    ("KeyId,AppId,EndDateTime,LastSignInDateTime", "2026-11-27T00:00:00Z"),
    ("KeyId,AppId,SecretEndDate,SecretLastUsed", "2026-11-27T00:00:00Z"),
    // It may be the application's last sign-in.
    ("KeyId,AppId,EndDateTime,LastSignIn", nil),
  ])
  func `a list with a last use is a list of credentials and of their use`(
    heading: String, use: String?
  ) async throws {
    let inventory = try await read([
      "a.csv":
        "\(heading)\n\(Text.guid(31)),\(Self.appId),2026-07-31T00:00:00Z,2026-11-27T00:00:00Z\n"
    ])
    #expect(end(inventory) == ["2026-07-31T00:00:00Z"])
    let row = try #require(inventory.credentialActivity.first)
    #expect(row.keyId == Text.identifier(31))
    #expect(row.lastSignIn?.rfc3339 == use)
    #expect(row.isDamaged == (use == nil))
  }

  @Test func `the last sign-in of an application is not the use of a credential`() async throws {
    let inventory = try await read([
      "a.csv":
        "KeyId,AppId,EndDate,AppLastSignIn\n\(Text.guid(31)),\(Self.appId),2026-07-31,2026-11-27\n"
    ])
    #expect(inventory.mergedCredentials.count == 1)
    #expect(inventory.credentialActivity.isEmpty)
  }

  // MARK: Other lists

  @Test(arguments: [
    "Certificate,KeyId,SecretId,Thumbprint,Enabled,Expires,NotBefore,Created,VaultName,Name,Id\n,https://v.vault.azure.net/keys/web/1,https://v.vault.azure.net/secrets/web/1,AA,True,12/13/2026 10:00:00 AM,12/13/2025 10:00:00 AM,12/13/2025 10:00:00 AM,v,web,https://v.vault.azure.net/certificates/web/1\n",
    "Id,Name,KeyId,Expires,Enabled\nhttps://v.vault.azure.net/secrets/x,x,https://v.vault.azure.net/keys/x/1,2026-12-03,True\n",
    "Name,KeyId,Expires\nx,\(Text.guid(31)),2026-12-03\n",
    "AppName,AppId,SecretEndDate\norders,x,2026-12-03\n",
    "App,ClientId,Expires\nmobile,com.example.app,2026-12-03\n",
  ])
  func `a table that names no application by its id is only listed`(text: String) async throws {
    let inventory = try await read([
      "a.csv": text, "b.json": Text.page("applications", [Text.application(1)]),
    ])
    #expect(inventory.input("a.csv")?.format == "unrecognised")
    #expect(inventory.unusable.isEmpty)
    #expect(inventory.merged.count == 1)
    #expect(inventory.mergedCredentials.isEmpty)
    #expect(inventory.state(.applications) == .complete)
  }

  @Test func `the name of a file says whose keys a table lists`() async throws {
    let inventory = try await read([
      "\(Text.guid(1)).csv": "KeyId,Type,Expires\n\(Text.guid(31)),Secret,2026-12-03\n"
    ])
    #expect(end(inventory) == ["2026-12-03T00:00:00Z"])
  }

  @Test func `beside an application's object id other ids are not its`() async throws {
    let inventory = try await read([
      "a.csv":
        "Id,AppObjectId,ServicePrincipalObjectId,KeyId,Type,Expires\n\(Text.guid(90)),\(Text.guid(1)),\(Text.guid(2)),\(Text.guid(31)),Secret,2026-12-03\n"
    ])
    #expect(inventory.objects(of: .application).map(\.id) == [Text.identifier(1)])
    #expect(inventory.objects(of: .servicePrincipal).isEmpty)
  }
}
