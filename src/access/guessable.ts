/** Passwords of twelve characters and more that lead the published lists of stolen ones, and their local kin. */
const COMMON = new Set(
  `123456789012 1234567890123 12345678901234 123456123456 123123123123 111111222222 098765432109 987654321098
  123456789123 012345678901 112233445566 121212121212 password1234 password12345 password123456 passwordpassword
  password@123 password@1234 p@ssw0rd1234 p@ssword1234 qwertyuiop12 qwertyuiop123 qwertyuiop[] qwerty123456
  qwertyqwerty 1qaz2wsx3edc 1q2w3e4r5t6y q1w2e3r4t5y6 zaq12wsxcde3 asdfghjkl123 abcdefghijkl abc123456789 abcd12345678
  iloveyou1234 iloveyou1314 administrator admin1234567 admin@123456 letmein12345 welcome12345 changeme1234
  matkhau12345 matkhau123456 anhyeuem1234 emyeuanh1234 vietnam12345 vietnamvodich haiphong1234 lichtruc1234
  giaoduc12345 truonghoc123 nguyenvan123`.split(/\s+/),
);

/** Whether a guesser would try this password early: a common one, few different characters, or the person's own words. */
export function isGuessable(password: string, own: readonly (string | null)[]): boolean {
  const plain = password.toLowerCase();
  if (COMMON.has(plain) || new Set(plain).size < 5) return true;
  return own.some(
    (word) => word !== null && word.length >= 4 && plain.includes(word.toLowerCase()) && plain.length < word.length + 6,
  );
}
