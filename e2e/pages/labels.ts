/** The words by which page objects find things, in each language of the page. */

export interface Labels {
  readonly title: string;
  readonly username: string;
  readonly password: string;
  readonly submit: string;
  readonly keep: string;
  readonly language: string;
}

export const english: Labels = {
  title: 'Sign in',
  username: 'User name',
  password: 'Password',
  submit: 'Sign in',
  keep: 'Keep me signed in on this device',
  language: 'Language',
};

export const german: Labels = {
  title: 'Anmelden',
  username: 'Benutzername',
  password: 'Passwort',
  submit: 'Anmelden',
  keep: 'Auf diesem Gerät angemeldet bleiben',
  language: 'Sprache',
};

export const arabic: Labels = {
  title: 'تسجيل الدخول',
  username: 'اسم المستخدم',
  password: 'كلمة المرور',
  submit: 'تسجيل الدخول',
  keep: 'إبقائي مسجَّل الدخول على هذا الجهاز',
  language: 'اللغة',
};
