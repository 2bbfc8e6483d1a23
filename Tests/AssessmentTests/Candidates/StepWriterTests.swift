import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct StepWriterTests {
  private static let hostile = "x'; rm -rf \"$HOME\" `id` $(id) {{7*7}}"

  private static func commands(_ tenant: Tenant) throws -> [String] {
    try tenant.assess().candidates.flatMap(\.steps)
      .flatMap { [$0.command, $0.powershell].compactMap { $0 } }
  }

  private static let unused = Tenant().quietDaemon().secret("a", -200, 100).secret("b", -100, 300)
    .used("a", -50).used("b", -1)

  private static func deletion(
    _ tenant: Tenant
  ) throws -> (bash: String, powershell: String) {
    let step = try #require(
      try tenant.assess().candidate("a")?.steps.last {
        $0.command?.contains("credential delete") == true
      })
    return (step.command ?? "", step.powershell ?? "")
  }

  // MARK: Guards

  @Test func theTenantIsPinned() throws {
    let step = try Self.deletion(Self.unused)
    for text in [step.bash, step.powershell] {
      let check = try #require(text.firstRange(of: "'\(Tenant.id.guidText)'"))
      let deletion = try #require(
        text.firstRange(of: "credential delete") ?? text.firstRange(of: "Remove-Mg"))
      #expect(check.upperBound < deletion.lowerBound)
    }
  }

  @Test func dataIsVoidAfterSevenDays() throws {
    let step = try Self.deletion(Self.unused.collected(-2))
    let limit = Tenant.asOf.advanced(bySeconds: 5 * Instant.secondsPerDay).secondsSinceEpoch
    for text in [step.bash, step.powershell] {
      #expect(text.contains("# made from data of 2026-11-21T06:00:00Z; void after 7 days"))
      #expect(text.contains("\(limit)"))
    }
    let undated = try Self.deletion(Self.unused.collected(nil))
    #expect(undated.bash.contains("made from data up to 2026-11-23T06:00:00Z; void after 7 days"))
  }

  @Test func keyIdEndAndUseAreCheckedAgain() throws {
    let step = try Self.deletion(Self.unused)
    let key = Tenant.keyId("a").guidText
    let lines = step.bash.split(separator: "\n")
    #expect(lines.contains { $0.contains("[?keyId=='\(key)'].endDateTime") })
    #expect(lines.contains { $0.hasPrefix("case \"$end\" in 2027-03-03T06:00:00*)") })
    #expect(lines.contains { $0.contains("appCredentialSignInActivities") && $0.contains(key) })
    #expect(lines.contains { $0.contains("max(value[].") }, "one key may have several rows")
    #expect(lines.contains { $0.contains("\\< '2026-10-05'") })
    #expect(lines.last == ")")
    #expect(lines.dropLast().last?.contains("--key-id \(key)") == true, "deleting comes last")
    #expect(step.powershell.contains("-ne '2027-03-03T06:00:00'"))
    #expect(step.powershell.contains("-ge [datetime]'2026-10-05'"))
  }

  /// Attempts already in the data were taken into account: only newer ones stop the commands.
  @Test func knownAttemptsDoNotStopTheDeletion() throws {
    let step = try Self.deletion(Self.unused.lastSignIn("a", -46))
    #expect(step.bash.contains("\\< '2026-10-09'"))
  }

  @Test func aNeverExpiringCredentialIsChecked() throws {
    let tenant = Tenant().quietDaemon().secret("a", -300, .null).secret("b", -100, 300)
      .used("a", -105).used("b", -1)
    let step = try Self.deletion(tenant)
    #expect(step.bash.contains("case \"$end\" in ''|None)"))
    #expect(step.powershell.contains("if ($key.EndDateTime) { throw"))
  }

  /// A report for a future as-of may call a credential deletable that has not ended yet.
  @Test func theEndOfAnExpiredCredentialIsComparedWithTheClock() throws {
    let step = try Self.deletion(Tenant().daemon().secret("a", -400, -100))
    #expect(
      step.bash.contains("[ \"$(date -u +%Y-%m-%dT%H:%M:%S)\" \\> '2026-08-15T06:00:00' ] ||"))
    #expect(step.powershell.contains("if ([datetime]::UtcNow -le [datetime]'2026-08-15T06:00:00')"))
    let live = try Self.deletion(Self.unused)
    #expect(!live.bash.contains("not ended") && !live.powershell.contains("not ended"))
  }

  @Test func everyDeletionSaysWhetherItCanBeUndone() throws {
    for (tenant, words) in [
      (Self.unused, "A deleted secret cannot be brought back."),
      (Tenant().daemon().secret("a", -400, -100), "A deleted secret cannot be brought back."),
      (Tenant().daemon().certificate("a", -400, -100), "Save the public part of the certificate"),
    ] {
      let steps = try #require(try tenant.assess().candidate("a")).steps
      let deletion = try #require(steps.first { $0.command?.contains("delete") == true })
      #expect(deletion.text.contains(words))
    }
  }

  @Test func aCredentialThatWasNeverUsedMayHaveNoActivityRow() throws {
    let step = try Self.deletion(Tenant().daemon().secret("a", -400, -100))
    #expect(step.bash.contains("[ -z \"$used\" ] || "))
    #expect(try Self.deletion(Self.unused).bash.contains("[ -n \"$used\" ] && "))
  }

  @Test func certificatesAreDeletedAsCertificates() throws {
    let tenant = Tenant().daemon().certificate("a", -400, -100)
    let step = try Self.deletion(tenant)
    #expect(step.bash.contains("--key-id \(Tenant.keyId("a").guidText) --cert"))
    #expect(step.powershell.contains("-KeyCredentials @("))
  }

  @Test func cloudsWithoutTheReportSaySo() throws {
    let step = try Self.deletion(Self.unused.cloud(.usgov))
    for text in [step.bash, step.powershell] {
      #expect(text.contains("no report on use"))
      #expect(!text.contains("graph.microsoft.com"))
    }
  }

  // MARK: What a command never contains

  @Test func namesNeverReachCommands() throws {
    let tenant = Tenant().quietDaemon(Self.hostile)
      .secret("a", -200, 100, displayName: Self.hostile).note(Self.hostile)
      .redirect("https://x.azurewebsites.net/" + Self.hostile)
      .federatedCredential("f", issuer: "https://" + Self.hostile, subject: Self.hostile)
      .secret("old", -400, -100, displayName: Self.hostile)
    let commands = try Self.commands(tenant)
    #expect(commands.count > 4)
    for command in commands {
      #expect(!command.contains("rm -rf"))
      #expect(!command.contains("azurewebsites"))
    }
  }

  @Test func idsThatAreNotGUIDsNeverReachCommands() throws {
    let ids = [
      Tenant.objectId("app"), Tenant.appId("app"), Tenant.keyId("a"), Tenant.objectId("app-sp"),
    ]
    var tenant = Self.unused.on("app-sp").secret("s", -400, -100).on("app")
    for id in ids { tenant = tenant.spelling(id, Self.hostile) }
    for command in try Self.commands(tenant) { #expect(!command.contains("rm -rf")) }
    let candidate = try #require(try tenant.assess().candidate("a"))
    #expect(candidate.target != .delete, "what cannot be named cannot be looked up in a log")
  }

  @Test func aTenantWithoutAnIdIsAPlaceholder() throws {
    let tenant = Tenant().organizations().application()
      .principal("app-sp", appId: "app", owner: .missing).on("app")
      .secret("a", -400, -100).secret("b", -140, 300)
    let step = try Self.deletion(tenant)
    #expect(step.bash.contains("'<tenant-id>'"), "which no tenant is, so the block stops")
  }

  @Test func commandsDeleteOnlyWhatTheyName() throws {
    for seed: UInt64 in 1...150 {
      var generator = TenantGenerator(seed: seed, hasEvidence: true)
      for command in try Self.commands(generator.tenant()) {
        #expect(!command.contains("create-for-rbac"))
        #expect(!command.contains("az ad app delete"))
        #expect(!command.contains("az ad sp delete"))
        for line in command.split(separator: "\n") where line.contains("credential reset") {
          #expect(line.contains("--append"))
        }
        if command.contains("credential delete") || command.contains("accountEnabled=false") {
          #expect(command.contains("az account show --query tenantId"))
        }
      }
    }
  }

  @Test func everyAzureCommandIsOnItsOwnLine() throws {
    for seed: UInt64 in 1...100 {
      var generator = TenantGenerator(seed: seed, hasEvidence: true)
      for candidate in try generator.tenant().assess().candidates {
        for command in candidate.steps.compactMap(\.command) {
          for line in command.split(separator: "\n") where !line.hasPrefix("#") {
            let starts = line.hasPrefix("az ")
            #expect(starts || !line.contains("az ad ") && !line.contains("az rest "))
          }
        }
      }
    }
  }
}
