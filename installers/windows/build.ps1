# Signs what is ours to sign, and makes the installer with Inno Setup: installers\windows\build.ps1
# THUMBPRINT names a certificate in the person's store; without one nothing is signed, which is for trials alone.
# What its makers have signed already (Python, the C runtime) keeps its signature.
$ErrorActionPreference = 'Stop'
$root = (Resolve-Path "$PSScriptRoot\..\..").Path
$version = (Select-String -Path "$root\desktop\inglenook\__init__.py" -Pattern '__version__ = "(.+)"').Matches[0].Groups[1].Value
$iscc = (Get-Command iscc -ErrorAction SilentlyContinue).Source
if (-not $iscc) { $iscc = "${env:ProgramFiles(x86)}\Inno Setup 6\ISCC.exe" }
if (-not (Test-Path $iscc)) { throw 'Inno Setup 6 is not here (jrsoftware.org)' }
$options = @("/DVersion=$version")

if ($env:THUMBPRINT) {
    $kits = "${env:ProgramFiles(x86)}\Windows Kits\10\bin\*\x64\signtool.exe"
    $signtool = (Get-Item $kits | Sort-Object FullName | Select-Object -Last 1).FullName
    $how = @('sign', '/sha1', $env:THUMBPRINT, '/fd', 'sha256', '/tr', 'http://timestamp.digicert.com', '/td', 'sha256')
    $files = Get-ChildItem "$root\build\bundle\dist\inglenook" -Recurse -Include *.exe, *.dll, *.pyd |
        Where-Object { (Get-AuthenticodeSignature $_.FullName).Status -ne 'Valid' }
    foreach ($file in $files) {
        & $signtool $how $file.FullName
        if ($LASTEXITCODE) { throw "not signed: $file" }
    }
    # $q stands for a quotation mark there, $f for the file.
    $options += '/DSigning', "/Ssign=`$q$signtool`$q $($how -join ' ') `$f"
}
& $iscc $options "$root\installers\windows\inglenook.iss"
if ($LASTEXITCODE) { throw 'Inno Setup failed' }
