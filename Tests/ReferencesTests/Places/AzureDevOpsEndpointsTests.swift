import Inventory
import References
import Testing

@Suite struct AzureDevOpsEndpointsTests {
  private static func endpoint(_ scheme: String, _ more: String = "", data: String = "") -> String {
    """
    [{"id": "c1", "name": "prod", "type": "azurerm", "data": {\(data)}, \(more)
      "authorization": {"scheme": "\(scheme)", "parameters": {
        "serviceprincipalid": "\(Scan.first)", "serviceprincipalkey": "\(Scan.secret)",
        "authenticationType": "spnKey"}}}]
    """
  }

  @Test(arguments: [
    ("ServicePrincipal", UsePlace.Login.secret), ("WorkloadIdentityFederation", .oidc),
    ("ManagedServiceIdentity", .managedIdentity),
  ])
  func theSchemeDeterminesTheLogin(scheme: String, login: UsePlace.Login) async throws {
    let place = try #require(try await Scan.of("e.json", Self.endpoint(scheme)).places.first)
    #expect(place.login == login)
    #expect(place.kind == .azureDevOpsEndpoint)
    #expect(place.surroundings == .azureDevOps)
    #expect(place.match == .typedPath)
    #expect(place.name == "prod")
    #expect(place.pointer == "/0/authorization/parameters/serviceprincipalid")
  }

  @Test func theServiceResponseIsReadToo() async throws {
    let text = #"{"count": 1, "value": \#(Self.endpoint("ServicePrincipal"))}"#
    let place = try #require(try await Scan.of("e.json", text).places.first)
    #expect(place.pointer == "/value/0/authorization/parameters/serviceprincipalid")
  }

  @Test func creatorAndSharingAreRead() async throws {
    func facts(_ more: String, data: String = "") async throws -> UsePlace.Facts? {
      try await Scan.of("e.json", Self.endpoint("ServicePrincipal", more, data: data)).places.first?
        .facts
    }
    #expect(try await facts("") == [])
    #expect(try await facts(#""isShared": true,"#) == .sharedConnection)
    #expect(try await facts(#""serviceEndpointProjectReferences": [{}],"#) == [])
    #expect(
      try await facts(#""serviceEndpointProjectReferences": [{}, {}],"#) == .sharedConnection)
    #expect(try await facts("", data: #""creationMode": "Manual""#) == .manualConnection)
    #expect(try await facts("", data: #""creationMode": "Automatic""#) == [])
  }

  @Test func theRetiringIssuerIsRecognised() async throws {
    let text = Self.endpoint("WorkloadIdentityFederation").replacing(
      #""authenticationType": "spnKey""#,
      with: #""workloadIdentityFederationIssuer": "https://vstoken.dev.azure.com/x""#)
    #expect(try await Scan.of("e.json", text).places.first?.facts == .retiringIssuer)
  }

  @Test func theKeyIsDroppedAndReported() async throws {
    let found = try await Scan.of("e.json", Self.endpoint("ServicePrincipal"))
    #expect(found.secrets.map(\.field) == ["serviceprincipalkey"])
    #expect(found.secrets.first?.line == 3)
    #expect(!found.everything.contains(Scan.secret))
  }

  @Test func aNullKeyIsNotReported() async throws {
    let text = Self.endpoint("ServicePrincipal").replacing("\"\(Scan.secret)\"", with: "null")
    #expect(try await Scan.of("e.json", text).secrets.isEmpty)
  }
}
