import Foundation
import LapseCommand
import Testing

extension CommandLineTests {
  /// `--tenant` beside an export that names a tenant itself: the person is believed, and told.
  @Suite struct TenantNoteTests {
    private static let other = "99999999-0000-4000-8000-000000000009"

    private let directory: Workspace

    init() throws {
      directory = try Workspace()
      try directory.write(
        "export/applications.json",
        GraphExport.applications([GraphExport.application(1, [.healthy])]))
    }

    private func report(_ tenant: String?) throws -> Child {
      try Child(
        [
          "report", directory.place("export"), "--as-of", GraphExport.asOf, "--format", "json",
          "--allow-partial", "--output", directory.place("out"),
        ] + (tenant.map { ["--tenant", $0] } ?? []))
    }

    private func notes(_ run: Child) -> [String] {
      run.lines.filter { $0.contains("the inputs name the tenant") }
    }

    @Test func anOrganizationOfAnotherTenantGivesOneNote() throws {
      try directory.write(
        "export/organization.json",
        #"{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#organization","value":"#
          + #"[{"id":"aaaaaaaa-0000-4000-8000-00000000000b","displayName":"Contoso"}]}"#)
      let run = try report(Self.other)
      #expect(run.status == 0)
      #expect(notes(run).count == 1)
      #expect(notes(run).first?.contains("aaaaaaaa-0000-4000-8000-00000000000b") == true)
      #expect(notes(run).first?.contains(Self.other) == true)
      #expect(notes(try report("aaaaaaaa-0000-4000-8000-00000000000b")) == [])
      #expect(notes(try report("AAAAAAAA-0000-4000-8000-00000000000B")) == [])
      #expect(notes(try report(nil)) == [])
    }

    @Test func theOwnerOfThePrincipalsAlsoIdentifiesTheTenant() throws {
      try directory.write(
        "export/principals.json", GraphExport.principals([GraphExport.principal(2, of: 1)]))
      #expect(notes(try report(Self.other)).count == 1)
    }

    @Test func anExportWithoutATenantGivesNoNote() throws {
      let run = try report(Self.other)
      #expect(run.status == 0)
      #expect(notes(run) == [])
    }
  }
}
