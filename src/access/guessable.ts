/**
 * What the published lists of stolen passwords of twelve characters and more are made of, and its local kin, without
 * marks: words, and runs of neighbouring keys. Whoever guesses puts these together first, with figures before and after.
 */
const PARTS =
  `password passw0rd passwort passwd pass word pwd admin administrator root user guest test demo login letmein welcome
  changeme default secret master monkey dragon shadow sunshine princess football baseball superman batman pokemon
  michael jordan jennifer charlie hunter killer trustno freedom whatever starwars computer internet google facebook
  samsung iphone android windows microsoft oracle server office company school student teacher summer winter spring
  autumn monday friday january december iloveyou ilove love you loveyou forever mylove baby angel lovely hello
  abc abcd abcde abcdef abcdefg abcdefgh abcdefghijkl qwerty qwertyuiop qwer asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm
  qaz wsx edc rfv qazwsx zaq xsw cde qwe asd zxc
  matkhau matkhaumoi mat khau dangnhap quantri quanly taikhoan congty nhanvien giamdoc hoilamgi khongbiet khongco
  anhyeuem emyeuanh anh yeu em yeuem nhoem nhoanh tinhyeu mai vinhvien conyeume giadinh hanhphuc
  vietnam vietnamvodich vodich hanoi haiphong saigon hochiminh danang haiduong quangninh thanhpho hoaphuong
  lichtruc giaoduc truong truonghoc hocsinh giaovien hieutruong phongban sogddt gddt daotao thcs thpt
  nguyen nguyenvan nguyenvanan nguyenthi tran tranvan levan pham hoang`.split(/\s+/);

/** Figures and marks that stand for letters. */
const MEANT: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/**
 * Whether a guesser would try this password early: nothing but common parts and figures, few different characters, or
 * the person's own words with little besides.
 */
export function isGuessable(password: string, own: readonly (string | null)[]): boolean {
  const plain = password.toLowerCase();
  if (new Set(plain).size < 5 || isCommon(plain)) return true;
  return own.some(
    (word) => word !== null && word.length >= 4 && plain.includes(word.toLowerCase()) && plain.length < word.length + 6,
  );
}

/** What is left without figures and marks, or with those read as the letters they stand for, is common or next to nothing. */
function isCommon(plain: string): boolean {
  const folded = plain.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd');
  const letters = folded.replaceAll(/[^\p{L}]/gu, '');
  const core = folded.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const meant = core.replaceAll(/[013457@$!]/g, (sign) => MEANT[sign] ?? '').replaceAll(/[^\p{L}]/gu, '');
  return letters.length < 3 || isPatchwork(letters) || isPatchwork(meant);
}

/** Whether a text is nothing but common parts in a row. */
function isPatchwork(text: string): boolean {
  const reached = new Set([0]);
  // A set is walked in the order of its growth, so each end that is reached is gone on from.
  for (const at of reached) for (const part of PARTS) if (text.startsWith(part, at)) reached.add(at + part.length);
  return reached.has(text.length);
}
