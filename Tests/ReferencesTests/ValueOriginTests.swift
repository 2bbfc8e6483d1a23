import Inventory
import Testing

@testable import References

/// Where a value comes from; the same table applies to all formats.
@Suite struct ValueOriginTests {
  private static func words(_ text: String, _ dialect: ValueDialect) -> String {
    switch ValueOrigin.of(text, in: dialect) {
    case .placeholder: "placeholder"
    case .encrypted(let store): "encrypted by \(store)"
    case .literal(let isCertain): isCertain ? "secret" : "maybe"
    case .reference(nil): "reference"
    case .reference(let reference?): "\(reference.name) in \(reference.store)"
    }
  }

  @Test(arguments: [
    ("${{ secrets.SP }}", "SP in GitHub secrets"), ("${{ vars.SP }}", "SP in GitHub variables"),
    ("{{ .Values.azure.secret }}", "azure.secret in Helm values"),
    ("{{ lookup('env', 'SP') }}", "SP in environment"),
    ("#{Secret}#", "Secret in replaced at deployment"),
    ("__CLIENT_SECRET__", "CLIENT_SECRET in replaced at deployment"),
    ("@appsetting('SP')", "SP in app settings"), ("@parameters('sp')", "sp in parameters"),
    ("[parameters('sp')]", "sp in parameters"),
    ("@{body('x')?['value']}", "x in output of an action"),
    ("@Microsoft.KeyVault(VaultName=Kv;SecretName=s)", "s in kv.vault.azure.net"),
    (
      "@Microsoft.KeyVault(SecretUri=https://kv.vault.azure.net/secrets/s/)",
      "s in kv.vault.azure.net"
    ),
    ("https://kv.vault.azure.net/secrets/s", "s in kv.vault.azure.net"),
    ("op://vault/item/field", "vault/item/field in 1Password"),
    ("$__file{/etc/secrets/azure}", "etc/secrets/azure in file"),
    ("{{secrets/scope/key}}", "scope/key in Databricks secrets"),
    ("<path:secret/data/sp#secret>", "secret/data/sp#secret in Vault"),
    ("%env(SP)%", "SP in environment"), ("((sp-secret))", "sp-secret in Concourse"),
    ("ENC[AES256_GCM,data:abcd,iv:ef,tag:gh,type:str]", "encrypted by SOPS"),
    ("$ANSIBLE_VAULT;1.1;AES256", "encrypted by Ansible Vault"),
    ("{cipher}AQBabcdefghijklmnop", "encrypted by Spring Cloud Config"),
  ])
  func commonReferencesAreKnownInEveryFormat(text: String, origin: String) {
    #expect(Self.words(text, .data) == origin)
    #expect(Self.words(text, .settings) == origin)
  }

  /// A dollar sign starts a variable only if the format or the name suggests one.
  @Test func variablesAreKnownPerFormat() {
    #expect(Self.words("$Hunter2Wintermute", .data) != "Hunter2Wintermute in environment")
    #expect(ValueOrigin.of("$Hunter2Wintermute", in: .data).isLiteral)
    #expect(ValueOrigin.of("${Hunter2Wintermute}", in: .data).isLiteral)
    #expect(ValueOrigin.of("$Hunter2Wintermute", in: .settings).isLiteral)
    #expect(Self.words("$Hunter2", .shell) == "Hunter2 in environment")
    #expect(Self.words("$CLIENT_SECRET", .data) == "CLIENT_SECRET in environment")
    #expect(Self.words("${client-secret}", .data) == "client-secret in environment")
    #expect(Self.words("${payroll_sp}", .kubernetes) == "payroll_sp in environment")
    #expect(Self.words("$(payroll-sp)", .azurePipelines) == "payroll-sp in pipeline variables")
    #expect(Self.words("%SP_SECRET%", .commandPrompt) == "SP_SECRET in environment")
  }

  @Test func defaultsOfVariablesAreRead() {
    #expect(Self.words("${S:-Vq7abcXk09zR9mWqq}", .shell) == "secret")
    #expect(Self.words("${S:Vq7abcXk09zR9mWqq}", .settings) == "secret")
    #expect(Self.words("${S:?must be given}", .shell) == "S in environment")
    #expect(Self.words("${S:-}", .shell) == "S in environment")
    #expect(Self.words("${S:-${T}}", .shell) == "S in environment")
  }

  @Test(arguments: [
    "", "  ", "changeme", "your-client-secret", "<client-secret>", "[Enter the secret here]",
    "********", "xxxxxxxxxxxx", "client_secret", "AzureAd:ClientSecret", "AZURE_CLIENT_SECRET",
    "payroll-sp-secret-01", "3fa85f64-5717-4562-b3fc-2c963f66afa6", "sp.pfx",
    "https://contoso.example/path", "1234567890", "abcdefgh12345678", "short", "true",
    "The secret of the client", "my-test-secret-123",
    "{{ secret }}/x".replacing("{{ secret }}", with: "replace-me"),
  ])
  func placeholdersAndNamesAreNotSecrets(text: String) {
    #expect(Self.words(text, .data) == "placeholder", "\(text)")
  }

  @Test func filePathsAreReferences() {
    #expect(Self.words("/run/secrets/sp", .data) == "sp in file")
    #expect(Self.words("file:/etc/sp", .data) == "etc/sp in file")
  }

  @Test func literalsAreJudgedByTheirText() {
    for text in Corpus.secrets { #expect(Self.words(text, .data) == "secret", "\(text)") }
    #expect(Self.words("Hunter2Wintermute", .data) != "placeholder")
    #expect(Self.words("P@ssw0rd-2024", .data) != "placeholder")
    #expect(Self.words("Wintermute!", .data) == "maybe")
  }

  /// A name that looks like a secret value is never shown.
  @Test func secretValuesAreNotUsedAsNames() {
    #expect(Self.words("${{ secrets.Vq7abcXk09zR9mWqq }}", .data) == "reference")
    #expect(StoreName.word("Vq7abcXk09zR9mWqq") == nil)
    #expect(StoreName.word("3fa85f64-5717-4562-b3fc-2c963f66afa6") != nil)
    #expect(StoreName.word("a b") == nil)
    #expect(StoreName.word("<script>") == nil)
  }
}
