/// `README.md`: one page for a reader who has never heard of this program.
package struct AuditorReadme {
  package static let path = "README.md"

  package var run: RunRecord
  package var facts: AuditorFacts
  package var hasSample: Bool

  package init(run: RunRecord, facts: AuditorFacts, hasSample: Bool) {
    (self.run, self.facts, self.hasSample) = (run, facts, hasSample)
  }

  package var text: String {
    let when = run.period.map { "from \($0.from) to \($0.until)" } ?? "as of \(run.asOf)"
    return """
      **\(run.signature.words).**

      # Credentials of applications in Microsoft Entra ID

      Tenant \(MarkdownCode.span(run.tenant)), \(when). Made by lapse \(run.toolVersion)\(who). lapse only reads.

      ## What this shows

      \(bullets(facts.lines))
      \(contents)

      ## What this does not show

      \(bullets(limits))

      ## How to check it without our program

      In the folder of this file:

      ```sh
      sha256sum --check --quiet tagmanifest-sha256.txt manifest-sha256.txt && echo "all files are as they were packed"
      \(signature)
      ```

      A time stamp: send `tagmanifest-sha256.txt.tsq` to a time stamp authority (RFC 3161), keep its answer as `tagmanifest-sha256.txt.tsr`, then

      ```sh
      openssl ts -verify -data tagmanifest-sha256.txt -in tagmanifest-sha256.txt.tsr -CAfile ca.pem
      ```
      \(sampleRecipe)
      `lapse verify` does all of this, and makes the reports again from \(again) to compare them byte for byte.

      """
  }

  private var who: String {
    (run.preparedBy.map { " for \(MarkdownCode.span($0))" } ?? "")
      + (run.host.map {
        " on \(MarkdownCode.span($0.name)) by \(MarkdownCode.span($0.user)) at \($0.clock)"
      } ?? "")
  }

  private var contents: String {
    guard run.period == nil else {
      return
        "\n`data/period.md` tells it in words, `data/period.json` as data; the weekly reports are in "
        + "`data/reports`."
    }
    return "\n`data/reports` has the report, `data/population.csv` everything that was read, "
      + "`data/population.json` the reconciliation, `data/inputs.json` the source files with their digests, "
      + "`data/rules.json` the rules, `data/controls.json` what the pack supports in common frameworks, "
      + "`data/run.json` how it was made, `data/oscal` the same as OSCAL Assessment Results."
  }

  private var limits: [String] {
    var limits = facts.gaps
    limits.append(
      "Whether a requirement is met. \"Supports\" in controls.json means part of the evidence, never all."
    )
    if run.period == nil {
      limits.append(
        "More than one moment. For operating effectiveness over time ask for a period pack (--period)."
      )
    }
    limits.append(
      "That the export is what the tenant held: the digests begin with the files that lapse was given."
    )
    if !run.inputsArePacked {
      limits.append(
        "The source files themselves: only their digests are here. Ask for the files to compare.")
    }
    if run.redactionKey != nil {
      limits.append(
        "Names: they are replaced by tokens, the same one everywhere. Whoever holds the key can turn them back."
      )
    }
    if run.signature == .none {
      limits.append("Who made it: the pack is not signed.")
    }
    return limits
  }

  private var signature: String {
    switch run.signature {
    case .none: "# There is no signature to check."
    case .ssh:
      "ssh-keygen -Y verify -f allowed_signers -I NAME -n \(SSHSignature.namespace) -s tagmanifest-sha256.txt.sig "
        + "< tagmanifest-sha256.txt"
    case .key, .command:
      #"""
      sed -E 's/.*"payload":"([^"]*)".*/\1/' statement.dsse.json | base64 -d > /tmp/statement.json
      sed -E 's/.*"sig":"([^"]*)".*/\1/' statement.dsse.json | base64 -d > /tmp/statement.sig
      { printf 'DSSEv1 28 application/vnd.in-toto+json %s ' "$(wc -c < /tmp/statement.json | tr -d ' ')"; cat /tmp/statement.json; } > /tmp/statement.pae
      # With a key that you were given on another way than this pack; Ed25519, then ECDSA:
      openssl pkeyutl -verify -pubin -inkey KEY.pem -rawin -in /tmp/statement.pae -sigfile /tmp/statement.sig
      openssl dgst -sha256 -verify KEY.pem -signature /tmp/statement.sig /tmp/statement.pae
      # The signed statement names the manifest:
      grep -q "$(sha256sum manifest-sha256.txt | cut -d' ' -f1)" /tmp/statement.json && echo "the manifest is the signed one"
      """#
    }
  }

  private var sampleRecipe: String {
    guard hasSample else { return "" }
    return """

      The sample: rank an entry yourself and compare with `data/sample/sample.json`:

      ```sh
      printf '%s\\n%s' "SEED" "ENTRY" | sha256sum
      ```

      """
  }

  private var again: String {
    run.inputsArePacked ? "the packed inputs" : "the inputs, where you have them,"
  }

  private func bullets(_ lines: [String]) -> String {
    lines.map { "- \($0)" }.joined(separator: "\n")
  }
}
